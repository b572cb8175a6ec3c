from django.conf import settings
from django.test import Client
from django.urls import reverse


def choose(client, language):
    return client.post(reverse("set_language"), {"language": language, "next": reverse("account_login")})


def test_a_visitor_chooses_english(client, db):
    choose(client, "en")
    assert '<html lang="en">' in client.get(reverse("account_login")).content.decode()


def test_the_browsers_language_is_no_choice(client, db):
    page = client.get(reverse("account_login"), headers={"accept-language": "en-US,en;q=0.9"})
    assert '<html lang="nl">' in page.content.decode()


def test_the_choice_goes_with_the_account_to_another_computer(as_user, noor):
    choose(as_user(noor), "en")
    noor.refresh_from_db()
    assert noor.language == "en"
    assert '<html lang="en">' in as_user(noor).get(reverse("account_change_password")).content.decode()


def test_an_unknown_language_changes_nothing(as_user, noor):
    client = as_user(noor)
    choose(client, "xx")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"
    noor.refresh_from_db()
    assert noor.language == ""
    assert '<html lang="nl">' in client.get(reverse("account_change_password")).content.decode()


def test_the_choice_leads_to_no_other_site(client, db):
    answer = client.post(reverse("set_language"), {"language": "en", "next": "https://elders.example/"})
    assert answer["Location"] == "/"


def test_a_link_cannot_change_it(client: Client, db):
    assert client.get(reverse("set_language"), {"language": "en"}).status_code == 405
