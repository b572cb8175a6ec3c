import re

from django.core import mail
from django.urls import reverse

from tests.cast import PASSWORD


def test_a_wrong_password_says_what_to_do_and_keeps_the_address(client, noor):
    page = client.post(reverse("account_login"), {"login": "noor@example.org", "password": "anders"}).content.decode()
    assert "Dit adres en wachtwoord horen niet bij elkaar" in page
    assert 'value="noor@example.org"' in page


def test_an_empty_form_names_each_field(client, db):
    page = client.post(reverse("account_login"), {}).content.decode()
    assert page.count("Vul dit in.") == 4  # at each field, and in the list above
    assert 'aria-describedby="id_login_error"' in page and 'aria-invalid="true"' in page


def test_a_forgotten_password_is_replaced_by_mail(client, noor):
    client.post(reverse("account_reset_password"), {"email": "noor@example.org"})
    letter = mail.outbox[0]
    assert letter.subject == "Kies een nieuw wachtwoord voor Buurt"
    link = re.search(r"https?://[^/]+(/\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    assert "Kies een nieuw wachtwoord" in page.content.decode()
    new = "drie groene stoelen buiten"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    noor.refresh_from_db()
    assert noor.check_password(new)


def test_an_unknown_address_gives_the_same_answer(client, db):
    answer = client.post(reverse("account_reset_password"), {"email": "niemand@example.org"})
    assert answer["Location"] == reverse("account_reset_password_done")
    assert mail.outbox[0].subject == "Dit adres staat niet in Buurt"


def test_an_old_link_offers_a_new_one(client, noor):
    page = client.get(reverse("account_reset_password_from_key", args=["x", "y"])).content.decode()
    assert "Deze link werkt niet meer" in page and reverse("account_reset_password") in page


def test_a_short_password_says_how_long_it_must_be(as_user, noor):
    fields = {"oldpassword": PASSWORD, "password1": "kort", "password2": "kort"}
    page = as_user(noor).post(reverse("account_change_password"), fields).content.decode()
    assert "Maak het wachtwoord langer: minstens 12 tekens." in page


def test_a_password_is_changed(as_user, noor):
    new = "drie groene stoelen buiten"
    client = as_user(noor)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    noor.refresh_from_db()
    assert noor.check_password(new)


def test_nobody_changes_the_address_they_were_invited_at(as_user, noor):
    client = as_user(noor)
    client.post(reverse("account_email"), {"email": "ander@example.org", "action_add": ""})
    noor.refresh_from_db()
    assert noor.email == "noor@example.org"
    assert not noor.emailaddress_set.filter(email="ander@example.org").exists()


def test_nobody_signs_up_without_an_invitation(client, db):
    assert "op uitnodiging" in client.get(reverse("account_signup")).content.decode()
