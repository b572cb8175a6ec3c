"""A team keeps a coordinator and a municipality an administrator, also when two people act at the same moment."""

import pytest

from teams.joining import invite
from teams.membership import StillNeeded, change_role, end_membership
from teams.models import Invitation, Membership, MunicipalRole
from teams.roles import take_role
from tests.cast import make_user
from tests.races import both_at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def two(oost, noor, joost):
    """The places of Noor and Joost, both coordinator."""
    Membership.objects.filter(user=joost).update(role="coordinator")
    return noor.memberships.get(), joost.memberships.get()


def coordinators(oost):
    return Membership.objects.current().coordinators().filter(team=oost).count()


def test_two_coordinators_who_leave_at_once(oost, noor, joost, two):
    noors, joosts = two
    done, refused = both_at_once(
        lambda: end_membership(membership=noors, by=noor), lambda: end_membership(membership=joosts, by=joost)
    )
    assert (len(done), [type(error) for error in refused]) == (1, [StillNeeded])
    assert coordinators(oost) == 1


def test_two_coordinators_who_make_each_other_member(oost, noor, joost, two):
    noors, joosts = two
    _, refused = both_at_once(
        lambda: change_role(membership=joosts, role="member", by=noor),
        lambda: change_role(membership=noors, role="member", by=joost),
    )
    assert [type(error) for error in refused] == [StillNeeded]
    assert coordinators(oost) == 1


def test_one_leaves_while_the_other_steps_down(oost, noor, joost, two):
    noors, joosts = two
    _, refused = both_at_once(
        lambda: end_membership(membership=noors, by=noor),
        lambda: change_role(membership=joosts, role="member", by=joost),
    )
    assert [type(error) for error in refused] == [StillNeeded]
    assert coordinators(oost) == 1


def test_two_administrators_who_take_each_others_role(town, adam):
    other = make_user("Bea Blom")
    beas = MunicipalRole.objects.create(municipality=town, user=other, role="administrator")
    adams = adam.municipal_roles.get()
    _, refused = both_at_once(lambda: take_role(role=beas, by=adam), lambda: take_role(role=adams, by=other))
    assert [type(error) for error in refused] == [StillNeeded]
    assert MunicipalRole.objects.administrators().filter(municipality=town).count() == 1


def test_two_who_invite_the_same_person_at_once_leave_one_link(oost, noor):
    def press():
        return invite(place=oost, email="nieuw@example.org", role="member", by=noor)

    both_at_once(press, press)
    assert Invitation.objects.open().count() == 1
