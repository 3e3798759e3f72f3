"""The page on what stands where is the code's own, and its examples are FHIR."""

import json

from fhir_world import faults

from tests.fhir import print_fhir


def test_the_page_is_as_the_code_prints_it():
    assert print_fhir.PAGE.read_text("utf-8") == print_fhir.printed()


def test_its_examples_are_fhir():
    page = print_fhir.PAGE.read_text("utf-8")
    examples = [json.loads(part.partition("```")[0]) for part in page.split("```json\n")[1:]]
    assert len(examples) == 10
    assert [fault for each in examples for fault in faults(each)] == []
