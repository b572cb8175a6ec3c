"""Rows of post and announcing: see tests/access/table.py for how."""

from buurt.post.models import OutgoingMail
from buurt.post.sending import send
from outreach.telling.announcing import announce_round
from tests.access.table import Row, coordinator, everyone, members
from tests.cast import at
from tests.outreach.announcing import plan


def a_planned_round(oost, noor, joost, lindenstraat):
    return {"pk": plan(oost, [(lindenstraat.addresses.all(), [noor, joost])]).pk}


def an_announced_code(oost, noor, joost, lindenstraat):
    doors = lindenstraat.addresses.all()
    return {"code": plan(oost, [(doors, [noor, joost])], state="announced", announced_at=at()).code}


def an_announced_round(oost, noor, joost, lindenstraat):
    this_round = plan(oost, [(lindenstraat.addresses.all(), [noor, joost])])
    return {"pk": announce_round(this_round, by=noor).pk}


def a_failed_letter(oost, noor, joost, lindenstraat):
    """With a letter of each kind of outcome beside it."""
    kwargs = an_announced_round(oost, noor, joost, lindenstraat)
    mail = OutgoingMail.objects.get(letter="round_flyer")
    OutgoingMail.objects.filter(pk=mail.pk).update(state="failed", problem="SMTPRecipientsRefused")
    OutgoingMail.objects.filter(letter="round_invitation", recipient=joost).update(state="sent", sent_at=at())
    return kwargs | {"letter": mail.pk}


def its_round(oost, noor, joost, lindenstraat):
    return {"pk": a_failed_letter(oost, noor, joost, lindenstraat)["pk"]}


def a_letter(oost, noor, joost, lindenstraat):
    return {"pk": a_failed_letter(oost, noor, joost, lindenstraat)["letter"]}


def an_attachment(oost, noor, joost, lindenstraat, settings, tmp_path):
    """As in the demo, where mail is kept in a folder."""
    settings.EMAIL_BACKEND, settings.MAIL_DIR = "buurt.post.mailbox.FolderBackend", tmp_path / "mail"
    announce_round(plan(oost, [(lindenstraat.addresses.all(), [noor, joost])]), by=noor)
    mail = OutgoingMail.objects.get(letter="round_flyer")
    send(mail.pk)
    return {"pk": mail.pk, "number": 1}


def a_letter_to_read(oost, noor, joost, lindenstraat, settings, tmp_path):
    return {"pk": an_attachment(oost, noor, joost, lindenstraat, settings, tmp_path)["pk"]}


def no_kwargs_but_post(oost, noor, joost, lindenstraat):
    a_failed_letter(oost, noor, joost, lindenstraat)
    return {}


AN_ADDRESS = {"street": "Lindenstraat", "number": "7"}

ROWS = [
    Row("flyer", members(200), a_planned_round),
    Row("flyer_picture", members(200), a_planned_round),
    Row("round_announce", coordinator(200), a_planned_round),
    Row("round_announce", coordinator(200), its_round),
    Row("round_announce", coordinator(302), a_planned_round, method="POST", data={"flyer_email": ""}),
    Row("round_letter_again", coordinator(302), a_failed_letter, method="POST"),
    Row("round_cancel", coordinator(200), an_announced_round),
    Row("round_cancel", coordinator(302), an_announced_round, method="POST"),
    Row("mail_list", {"adam": 200}, no_kwargs_but_post),
    Row("mail_detail", {"adam": 200}, a_letter),
    Row("mail_detail", {"adam": 200}, a_letter_to_read),
    Row("mail_attachment", {"adam": 200}, an_attachment),
    Row("mail_again", {"adam": 302}, a_letter, method="POST"),
    Row("public_round", everyone(200), an_announced_code, anonymous=200),
    Row("public_round", everyone(302), an_announced_code, method="POST", data=AN_ADDRESS, anonymous=302),
    Row("public_code", everyone(200), lambda: {}, anonymous=200),
    Row("public_code", everyone(200), lambda: {}, method="POST", data={"code": "geraden"}, anonymous=200),
    Row("public_round", everyone(404), lambda: {"code": "geraden"}, anonymous=404),
]
