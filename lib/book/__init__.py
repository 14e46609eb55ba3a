"""How the book is made. No chapter imports this; it runs chapters as notebooks."""
