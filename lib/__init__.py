"""What a chapter imports: load, measure, record, show."""
