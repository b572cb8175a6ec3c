"""Appointing curators and administrators by their e-mail address."""

from django.utils.translation import gettext as _

from buurt.places.models import Municipality
from teams.access import colleagues_in
from teams.joining import invite
from teams.models import User
from teams.roles import give_role


def appoint(*, municipality: Municipality, email: str, role: str, by: User) -> str:
    """Give the role at once to whoever works here already, else invite them; returns what to say about it.

    Someone with an account in another municipality only is invited like a stranger: nothing shows that they exist.
    """
    colleague = colleagues_in(municipality).filter(email__iexact=email).first()
    if colleague is None:
        invite(place=municipality, email=email, role=role, by=by)
        return _("De uitnodiging gaat naar %(email)s.") % {"email": email}
    give_role(municipality=municipality, user=colleague, role=role, by=by)
    return _("%(name)s heeft de rol nu.") % {"name": colleague}
