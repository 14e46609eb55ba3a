"""The words of the field: areas, periods, units, and how they are written; the settings of this report."""
