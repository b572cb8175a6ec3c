"""What fits in the time."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.outlook import Part, duos_for, look_ahead

parts = st.lists(
    st.integers(0, 80).map(lambda doors: Part(doors, doors * 4.4 + 5 if doors else 0)), min_size=1, max_size=9
)


def test_it_works():
    outlook = look_ahead([Part(33, 149), Part(60, 300)], available=150)
    assert not outlook.fits
    assert (outlook.doors, outlook.in_time, outlook.spare) == (93, 63, 30)
    assert (outlook.duos_needed, outlook.minutes_needed, outlook.minutes) == (3, 300, 300)
    assert (outlook.gain_of_duo, outlook.gain_of_half_hour) == (30, 6)


def test_a_round_that_fits_has_nothing_to_spare():
    outlook = look_ahead([Part(10, 60)], available=120)
    assert outlook.fits and not outlook.spare and not outlook.gain_of_duo and not outlook.gain_of_half_hour


def test_without_duos_nothing_is_reached():
    assert look_ahead([], available=120).gain_of_duo == 0


@given(parts, st.integers(30, 300))
def test_more_time_never_reaches_fewer_doors_and_never_more_than_there_are(all_parts, available):
    outlook = look_ahead(all_parts, available)
    assert 0 <= outlook.in_time <= outlook.later <= outlook.doors
    assert 0 <= outlook.gain_of_duo <= outlook.spare
    assert outlook.gain_of_half_hour <= outlook.spare


@given(st.integers(0, 5000), st.integers(30, 300))
def test_the_duos_that_are_asked_for_are_enough_and_one_fewer_is_not(doors, available):
    duos = duos_for(doors, available)
    reached = 13 * available / 60
    assert duos * reached >= doors - 1e-6
    assert not duos or (duos - 1) * reached < doors
