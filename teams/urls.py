from django.urls import path

from teams.views import administration, invitations, journal, members, post, team

urlpatterns = [
    path("team/", team.team_detail, name="team_detail"),
    path("team/ik/", team.membership_edit, name="membership_edit"),
    path("team/verlaten/", team.membership_leave, name="membership_leave"),
    path("team/wisselen/", team.team_switch, name="team_switch"),
    path("team/wijzigen/", team.team_edit, name="team_edit"),
    path("team/noodcontact/", team.team_emergency, name="team_emergency"),
    path("team/talen/", team.team_languages, name="team_languages"),
    path("team/<uuid:pk>/uitnodigen/", invitations.invitation_new, name="invitation_new"),
    path("team/lid/<uuid:pk>/", members.member_edit, name="member_edit"),
    path("team/lid/<uuid:pk>/verwijderen/", members.member_remove, name="member_remove"),
    path("team/uitnodiging/<uuid:pk>/opnieuw/", invitations.invitation_resend, name="invitation_resend"),
    path("team/uitnodiging/<uuid:pk>/intrekken/", invitations.invitation_withdraw, name="invitation_withdraw"),
    path("uitnodiging/<str:token>/", invitations.invitation_accept, name="invitation_accept"),
    path("beheer/teams/", administration.team_list, name="team_list"),
    path("beheer/teams/nieuw/", administration.team_new, name="team_new"),
    path("beheer/teams/<uuid:pk>/", administration.team_manage, name="team_manage"),
    path("beheer/teams/<uuid:pk>/wijzigen/", administration.team_settings, name="team_settings"),
    path("beheer/rollen/", administration.role_list, name="role_list"),
    path("beheer/rollen/<int:pk>/intrekken/", administration.role_take, name="role_take"),
    path("beheer/gemeente/", administration.municipality_switch, name="municipality_switch"),
    path("beheer/post/", post.mail_list, name="mail_list"),
    path("beheer/post/<uuid:pk>/", post.mail_detail, name="mail_detail"),
    path("beheer/post/<uuid:pk>/opnieuw/", post.mail_again, name="mail_again"),
    path("beheer/post/<uuid:pk>/bijlage/<int:number>/", post.mail_attachment, name="mail_attachment"),
    path("beheer/journaal/", journal.journal, name="journal"),
]
