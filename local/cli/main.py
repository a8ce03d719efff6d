"""Which command does what. Each lives in a module of its own, loaded only when it is called."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from local.cli.terminal import fail
from local.schedules import slot

WRONG_CALL = 2
"""Exit status for a call that cannot be carried out: unknown option, no such path, nothing to do."""

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        sys.stderr.write("\ninterrupted; nothing is left running\n")
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    from local.home import NotBuilt
    from local.session import CloudUnavailable

    try:
        match options.command:
            case "process":
                from local.cli.process import process

                return process(options.paths, output=options.output, keep=options.keep)
            case "demo":
                from local.cli.demo import demo

                return demo()
            case "evaluate":
                from local.cli.evaluate import Request, evaluate

                return evaluate(
                    Request(
                        options.folder,
                        options.truth,
                        results=options.results,
                        report=options.report,
                        markdown=options.markdown,
                        at_least=options.at_least,
                        at_most=options.at_most,
                    )
                )
            case "import":
                from local.cli.importing import import_files

                return import_files(options.files, stage=options.stage, only_check=options.check)
            case "up" | "down" | "status":
                from local.cli import staying

                if options.command == "up":
                    return staying.up(options.port, empty=options.empty)
                return staying.down() if options.command == "down" else staying.status()
            case "cost":
                from local.cli.cost import cost

                return cost(options.stage or ["local"], options.documents, as_json=options.json)
            case "schedule":
                from local.cli import schedule

                if options.action == "run":
                    return schedule.run(options.name, at=options.at, stage=options.stage)
                return schedule.show(stage=options.stage)
            case "verify":
                from local.cli.verify import verify

                return verify(options.stage)
            case _:
                from local.cli.trace import trace

                return trace(options.document, stage=options.stage, as_json=options.json)
    except (CloudUnavailable, NotBuilt) as error:
        return fail(str(error), getattr(error, "remedy", ""))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="credmate", description="Clinicians' credentials, from upload to reviewable data."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    process = commands.add_parser("process", help="run files or folders through the pipeline")
    process.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    process.add_argument(
        "--output", type=Path, metavar="FILE", help="write results there, one JSON object a line (default: stdout)"
    )
    process.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the run's database, logs and traces in this folder"
    )

    evaluate = commands.add_parser("evaluate", help="measure the accuracy against documents whose values are known")
    evaluate.add_argument("folder", type=Path, metavar="FOLDER", help="the documents")
    evaluate.add_argument("--truth", type=Path, required=True, metavar="FILE", help="what they say, one JSON a line")
    evaluate.add_argument("--results", type=Path, metavar="FILE", help="take these results; process nothing")
    evaluate.add_argument("--report", type=Path, metavar="DIR", help="write accuracy.html, figures and results there")
    evaluate.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there, without any value")
    evaluate.add_argument("--min", dest="at_least", default="", metavar="BOUNDS", help="as in doc_exact=0.8,terminal=1")
    evaluate.add_argument("--max", dest="at_most", default="", metavar="BOUNDS", help="as in ece=0.1,confident_wrong=5")

    commands.add_parser("demo", help="run the sample documents and show what happens")
    up = commands.add_parser("up", help="start a local cloud that stays, with its database")
    up.add_argument("--port", type=int, default=4566, help="of the AWS endpoint (default: 4566)")
    up.add_argument("--empty", action="store_true", help="deploy nothing: the CDK command does it, as on an account")
    commands.add_parser("down", help="stop the local cloud; its database is kept")
    commands.add_parser("status", help="what is up, and what became of the documents")

    importing = commands.add_parser("import", help="load organisations, providers and recipients from CSV files")
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE", help="its columns tell what it holds")
    importing.add_argument("--stage", help="a stage in your AWS account (default: the local cloud)")
    importing.add_argument("--check", action="store_true", help="tell what would change, and change nothing")

    trace = commands.add_parser("trace", help="every step and attempt of one document")
    trace.add_argument("document", help="document id, execution name or ARN, S3 key, or file name")
    trace.add_argument("--stage", help="a stage in your AWS account (default: the local cloud)")
    trace.add_argument("--json", action="store_true", help="for programs")

    verify = commands.add_parser("verify", help="does a deployed stage read documents, and do its alarms reach anybody")
    verify.add_argument("--stage", help="a stage in your AWS account (default: the local cloud)")

    cost = commands.add_parser("cost", help="what a stage costs a month and a document, from its templates")
    cost.add_argument("--stage", action="append", help="a synthesized stage; may be given again (default: local)")
    cost.add_argument(
        "--documents-per-month", dest="documents", type=int, default=230, metavar="N", help="default: 230"
    )
    cost.add_argument("--json", action="store_true", help="for programs")
    schedule = commands.add_parser("schedule", help="fire a schedule now, or list those there are")
    actions = schedule.add_subparsers(dest="action", required=True, metavar="ACTION")
    run = actions.add_parser("run", help="invoke a schedule's target with its input, and wait for the end")
    run.add_argument("name", metavar="NAME", help="as `credmate schedule list` tells it")
    run.add_argument("--at", type=slot, metavar="TIME", help="the slot it fires for, ISO 8601 (default: now)")
    for action in (run, actions.add_parser("list", help="the schedules of a stage")):
        action.add_argument("--stage", help="a stage in your AWS account (default: the local cloud)")
    return parser
