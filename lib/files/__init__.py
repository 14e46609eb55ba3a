"""Files as people save them: read once, at the door, and refused in words if they are not what they should be."""
