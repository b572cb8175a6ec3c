"""A letter that says little, for tests of the post office itself."""

from buurt.post.letters import Attachment, Letter, letter


@letter("test_letter", title="Proefbrief")
def plain(mail):
    return Letter(subject="Een proefbrief", text="Dag!", attachments=[Attachment("brief.txt", b"inhoud", "text/plain")])


@letter("test_moot")
def moot(mail):
    return None


@letter("test_broken")
def broken(mail):
    raise ValueError("kanarie-in-de-fout")
