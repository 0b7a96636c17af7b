"""Holds YAML files to a JSON schema, by readers that are not ours.

    validate_schema.py SCHEMA FILE...

Prints a JSON object: for each file the list of what is wrong with it (empty if nothing is), and under "schema" what is
wrong with the schema itself: examples that their own key refuses, keys without a description.
"""

import json
import sys

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


def is_json(document):
    """Whether it is a tree of at most 10,000 values with text as keys: what YAML has besides, JSON has not."""
    waiting = [document]
    seen = 0
    while waiting:
        value = waiting.pop()
        seen += 1
        if seen > 10_000:
            return False
        if isinstance(value, dict):
            if not all(isinstance(key, str) for key in value):
                return False
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return True


def faults_of_file(validator, path):
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    try:
        with open(path, "rb") as file:
            documents = list(reader.load_all(file.read().decode("utf-8")))
    except (YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        return ["yaml: " + str(error).splitlines()[0]]
    if len(documents) != 1:
        return [f"yaml: {len(documents)} documents"]
    if not is_json(documents[0]):
        return ["yaml: more than JSON can say"]
    errors = sorted(validator.iter_errors(documents[0]), key=lambda error: error.json_path)
    return [f"{error.json_path}: {error.message}" for error in errors]


def faults_of_schema(schema):
    Draft202012Validator.check_schema(schema)
    faults = []
    for name, definition in schema["$defs"].items():
        for key, value in definition["properties"].items():
            if not value.get("description"):
                faults.append(f"{name}.{key} has no description")
            examples = value.get("examples")
            if not examples:
                faults.append(f"{name}.{key} has no example")
            validator = Draft202012Validator({**value, "$defs": schema["$defs"]})
            for example in examples or []:
                for error in validator.iter_errors(example):
                    faults.append(f"{name}.{key}: its example: {error.message}")
    return faults


def main():
    schema_path, *files = sys.argv[1:]
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    validator = Draft202012Validator(schema)
    result = {path: faults_of_file(validator, path) for path in files}
    result["schema"] = faults_of_schema(schema)
    json.dump(result, sys.stdout)


main()
