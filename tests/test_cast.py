from teams.models import Team


def test_wil_does_not_see_team_oost(oost, wil):
    assert not Team.objects.visible_to(wil).filter(pk=oost.pk).exists()
