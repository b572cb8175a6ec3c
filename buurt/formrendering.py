"""How forms look: our templates, and the classes that our CSS knows the controls by."""

from typing import Any

from django.forms import BoundField, Widget, widgets
from django.forms.renderers import TemplatesSetting

NOT_A_BOX = (widgets.CheckboxInput, widgets.RadioSelect, widgets.CheckboxSelectMultiple, widgets.HiddenInput)


class BuurtField(BoundField):
    """A field whose text controls carry the class `input`."""

    @property
    def is_check(self) -> bool:
        return isinstance(self.field.widget, widgets.CheckboxInput)

    @property
    def is_marked_optional(self) -> bool:
        """A form of which most is optional, such as a filter, says `mark_optional = False`."""
        return not (self.field.required or self.is_check) and getattr(self.form, "mark_optional", True)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if not isinstance(widget, NOT_A_BOX):
            attrs["class"] = " ".join(filter(None, ["input", widget.attrs.get("class")]))
        return attrs


class BuurtForms(TemplatesSetting):
    bound_field_class = BuurtField
