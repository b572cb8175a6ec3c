"""What fits in the time."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.planning.outlook import Part, doors_for, duos_for, look_ahead

parts = st.lists(
    st.integers(0, 80).map(lambda doors: Part(doors, doors * 4.4 + 5 if doors else 0)), min_size=1, max_size=9
)


def test_it_works():
    """As in the picture: four duos of 2.5 hours reach 130 of 212 doors."""
    walks = [Part(33, 149), Part(32, 146), Part(33, 148), Part(32, 150)]
    outlook = look_ahead(walks, available=150, spare=Part(82, 375))
    assert outlook.fits
    assert (outlook.doors, outlook.spare, outlook.all_doors) == (130, 82, 212)
    assert (outlook.gain_of_duo, outlook.gain_of_half_hour) == (32, 26)
    assert (outlook.duos_needed, outlook.rounds_needed, outlook.minutes_of_all) == (3, 1, 242)


def test_all_doors_in_too_little_time():
    outlook = look_ahead([Part(33, 149), Part(60, 300)], available=150)
    assert not outlook.fits
    assert (outlook.doors, outlook.in_time, outlook.spare, outlook.left) == (93, 63, 0, 30)
    assert (outlook.gain_of_duo, outlook.gain_of_half_hour, outlook.minutes) == (30, 12, 300)


def test_a_round_that_fits_has_nothing_to_gain():
    outlook = look_ahead([Part(10, 60)], available=120)
    assert outlook.fits and not outlook.left and not outlook.gain_of_duo and not outlook.gain_of_half_hour


def test_without_duos_nothing_is_reached():
    assert look_ahead([], available=120).gain_of_duo == 0


@given(parts, st.integers(30, 300), st.integers(0, 500))
def test_nobody_gains_more_than_is_left(all_parts, available, spare):
    outlook = look_ahead(all_parts, available, Part(spare, spare * 4.4))
    assert 0 <= outlook.in_time <= outlook.doors <= outlook.all_doors
    assert 0 <= outlook.gain_of_duo <= outlook.left
    assert 0 <= outlook.gain_of_half_hour <= outlook.left


@given(st.integers(0, 5000), st.integers(30, 300))
def test_the_duos_that_are_asked_for_are_enough_and_one_fewer_is_not(doors, available):
    duos = duos_for(doors, available)
    reached = 13 * available / 60
    assert duos * reached >= doors - 1e-6
    assert not duos or (duos - 1) * reached < doors
    assert doors_for(duos, available) >= doors
