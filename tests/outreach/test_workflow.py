import pytest

from outreach.models import Round
from outreach.workflow import NEXT, MoveRefused, check_move

State = Round.State


def test_a_draft_may_be_announced():
    check_move(Round(state=State.DRAFT), State.ANNOUNCED)


def test_every_state_has_its_moves_and_every_move_leads_to_a_state():
    assert set(NEXT) == set(State)
    assert set().union(*NEXT.values()) <= set(State)


@pytest.mark.parametrize(
    ("now", "to"), [(State.DRAFT, State.WALKING), (State.CLOSED, State.DRAFT), (State.CANCELLED, State.ANNOUNCED)]
)
def test_a_move_that_does_not_exist_is_refused_in_words(now, to):
    with pytest.raises(MoveRefused) as refused:
        check_move(Round(state=now), to)
    assert str(State(now).label) in refused.value.message


def test_what_is_over_stays_over():
    assert not NEXT[State.CLOSED] and not NEXT[State.CANCELLED]
