"""The Makefile is the way in: what it can do is listed, and every target it lists works on its own."""

import re
import subprocess

import checkout

MAKEFILE = (checkout.TOP / "Makefile").read_text(encoding="utf-8")


def test_make_help_lists_every_target() -> None:
    phony = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    told = subprocess.run(["make", "help"], cwd=checkout.TOP, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^make ([a-z-]+) ", told, re.MULTILINE)) == set(" ".join(phony).split())


def test_run_needs_the_smaller_lock_only() -> None:
    rules = dict(re.findall(r"^(\S+):(?!=) *([^#\n]*)", MAKEFILE, re.MULTILINE))
    assert rules["run"].split() == ["$(VENV)/run.stamp"]
    assert "requirements/dev.lock" not in rules["$(VENV)/run.stamp"]


def test_ci_leaves_no_test_out() -> None:
    ci = (checkout.TOP / ".ci" / "run").read_text(encoding="utf-8")
    assert "BUTINERIE_TEST_REQUIRE=all" in ci
    assert re.findall(r"^make (\S+)$", ci, re.MULTILINE) == ["lint", "test", "test-long"]
