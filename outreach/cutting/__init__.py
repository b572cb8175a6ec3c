"""The cut: doors divided into loopgebieden in walking order. Pure: no Django, no database. The door in is plan.cut."""
