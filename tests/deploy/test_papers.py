"""The papers beside the code are whole, and name what is there."""

import json
import re
import tomllib

import pytest
import yaml

from buurt.embedded.servers import PROJECT

PROGRAM = tomllib.loads((PROJECT / "pyproject.toml").read_text())
PAPERS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])


def test_each_package_has_its_reason():
    named = [*PROGRAM["project"]["dependencies"]]
    for group in (PROGRAM["project"]["optional-dependencies"], PROGRAM["dependency-groups"]):
        named += [package for packages in group.values() for package in packages]
    browser = json.loads((PROJECT / "package.json").read_text())
    used = {re.match(r"[\w.-]+", package)[0] for package in named}
    used |= {*browser["dependencies"], *browser["devDependencies"]}
    told = (PROJECT / "docs/decisions/0004-packages.md").read_text()
    rows = {
        name for line in told.splitlines() if line.startswith("| `") for name in line.split("|")[1].split("`")[1::2]
    }
    assert rows == used


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_the_links_of_a_paper_lead_somewhere(paper):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", paper.read_text())
    # The pictures are made by the browser tests.
    assert not [link for link in links if not link.endswith(".png") and not (paper.parent / link).exists()]


def test_the_licence_is_the_one_that_we_say():
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (PROJECT / "LICENSE").read_text().split("\n")[0]
    public = yaml.safe_load((PROJECT / "publiccode.yml").read_text())
    assert public["legal"]["license"] == PROGRAM["project"]["license"] == "EUPL-1.2"
    assert public["softwareVersion"] == PROGRAM["project"]["version"]
    for told in public["description"].values():
        assert len(told["shortDescription"]) <= 150 <= len(told["longDescription"])
