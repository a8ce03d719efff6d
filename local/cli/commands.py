"""The commands and their options. Each command lives in a module of its own, loaded only when it is called."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from local.moments import since, slot

STAGE = "a stage in your AWS account (default: the local cloud)"
FOR_PROGRAMS = "for programs"


def parser() -> argparse.ArgumentParser:
    """Of the whole command line. What it parses has `run`, which carries the command out and tells the exit status."""
    found = argparse.ArgumentParser(
        prog="credmate", description="Clinicians' credentials, from upload to reviewable data."
    )
    commands = found.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for add in (_add_process, _add_demo, _add_evaluate, _add_staying, _add_import, _add_trace, _add_stuck):
        add(commands)
    for add in (_add_redrive, _add_reprocess, _add_schedule, _add_verify, _add_cost):
        add(commands)
    return found


def _add_process(commands: Any) -> None:
    process = commands.add_parser("process", help="run files or folders through the pipeline")
    process.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or folder")
    process.add_argument(
        "--output", type=Path, metavar="FILE", help="write results there, one JSON object a line (default: stdout)"
    )
    process.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the run's database, logs and traces in this folder"
    )

    def run(options: argparse.Namespace) -> int:
        from local.cli.process import process

        return process(options.paths, output=options.output, keep=options.keep)

    process.set_defaults(run=run)


def _add_demo(commands: Any) -> None:
    def run(_: argparse.Namespace) -> int:
        from local.cli.demo import demo

        return demo()

    commands.add_parser("demo", help="run the sample documents and show what happens").set_defaults(run=run)


def _add_evaluate(commands: Any) -> None:
    evaluate = commands.add_parser("evaluate", help="measure the accuracy against documents whose values are known")
    evaluate.add_argument("folder", type=Path, metavar="FOLDER", help="the documents")
    evaluate.add_argument("--truth", type=Path, required=True, metavar="FILE", help="what they say, one JSON a line")
    evaluate.add_argument("--results", type=Path, metavar="FILE", help="take these results; process nothing")
    evaluate.add_argument("--report", type=Path, metavar="DIR", help="write accuracy.html, figures and results there")
    evaluate.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there, without any value")
    evaluate.add_argument("--min", dest="at_least", default="", metavar="BOUNDS", help="as in doc_exact=0.8,terminal=1")
    evaluate.add_argument("--max", dest="at_most", default="", metavar="BOUNDS", help="as in ece=0.1,confident_wrong=5")

    def run(options: argparse.Namespace) -> int:
        from local.cli.evaluate import Request, evaluate

        wanted = Request(
            options.folder,
            options.truth,
            results=options.results,
            report=options.report,
            markdown=options.markdown,
            at_least=options.at_least,
            at_most=options.at_most,
        )
        return evaluate(wanted)

    evaluate.set_defaults(run=run)


def _add_staying(commands: Any) -> None:
    up = commands.add_parser("up", help="start a local cloud that stays, with its database")
    up.add_argument("--port", type=int, default=4566, help="of the AWS endpoint (default: 4566)")
    up.add_argument("--empty", action="store_true", help="deploy nothing: the CDK command does it, as on an account")
    down = commands.add_parser("down", help="stop the local cloud; its database is kept")
    status = commands.add_parser("status", help="what is up, and what became of the documents")

    def run(options: argparse.Namespace) -> int:
        from local.cli import staying

        if options.command == "up":
            return staying.up(options.port, empty=options.empty)
        return staying.down() if options.command == "down" else staying.status()

    for command in (up, down, status):
        command.set_defaults(run=run)


def _add_import(commands: Any) -> None:
    importing = commands.add_parser("import", help="load organisations, providers and recipients from CSV files")
    importing.add_argument("files", nargs="+", type=Path, metavar="FILE", help="its columns tell what it holds")
    importing.add_argument("--stage", help=STAGE)
    importing.add_argument("--check", action="store_true", help="tell what would change, and change nothing")

    def run(options: argparse.Namespace) -> int:
        from local.cli.importing import import_files

        return import_files(options.files, stage=options.stage, only_check=options.check)

    importing.set_defaults(run=run)


def _add_trace(commands: Any) -> None:
    trace = commands.add_parser("trace", help="every step and attempt of one document")
    trace.add_argument("document", help="document id, execution name or ARN, S3 key, or file name")
    trace.add_argument("--stage", help=STAGE)
    trace.add_argument("--json", action="store_true", help=FOR_PROGRAMS)

    def run(options: argparse.Namespace) -> int:
        from local.cli.trace import trace

        return trace(options.document, stage=options.stage, as_json=options.json)

    trace.set_defaults(run=run)


def _add_stuck(commands: Any) -> None:
    stuck = commands.add_parser("stuck", help="documents that are not where they should be, and what clears them")
    stuck.add_argument("--limit", type=int, default=100, metavar="N", help="the longest stuck ones (default: 100)")
    stuck.add_argument("--stage", help=STAGE)
    stuck.add_argument("--json", action="store_true", help=FOR_PROGRAMS)

    def run(options: argparse.Namespace) -> int:
        from local.cli.stuck import stuck

        return stuck(stage=options.stage, as_json=options.json, limit=options.limit)

    stuck.set_defaults(run=run)


def _add_redrive(commands: Any) -> None:
    redrive = commands.add_parser("redrive", help="run failed documents again, each once")
    _add_choice(redrive)
    redrive.add_argument("--status", choices=["failed"], help="no other status is redriven")
    redrive.add_argument("--step", metavar="STEP", help="that failed: Begin, Fetch, ExtractText, ... Persist")
    redrive.add_argument("--error", metavar="ERROR", help="class name, as `credmate trace` shows it")
    redrive.add_argument("--dead-letters", action="store_true", help="put back what was given up before its run, too")


def _add_reprocess(commands: Any) -> None:
    reprocess = commands.add_parser("reprocess", help="run documents again with the present version")
    _add_choice(reprocess)
    reprocess.add_argument("--status", metavar="STATUS", help="review_pending, invalid, unsupported, failed, ...")


def _add_choice(command: argparse.ArgumentParser) -> None:
    """Which documents are to be run again, and how."""
    command.add_argument("document", nargs="?", metavar="DOCUMENT", help="id, execution, S3 key or file name")
    command.add_argument("--since", type=since, metavar="TIME", help="ended then or later: 2d, 12h, or ISO 8601")
    command.add_argument("--type", metavar="TYPE", help="of a section of the newest result: cme_certificate, ...")
    command.add_argument("--prefix", metavar="PREFIX", help="of the S3 key, as incoming/org-7/")
    command.add_argument("--dry-run", action="store_true", help="show what would be done")
    command.add_argument("--rate", type=float, metavar="N", help="documents a minute (default: as fast as may be)")
    command.add_argument("--stage", help=STAGE)

    def run(options: argparse.Namespace) -> int:
        from local.cli.again import from_options

        return from_options(options)

    command.set_defaults(run=run)


def _add_schedule(commands: Any) -> None:
    schedule = commands.add_parser("schedule", help="fire a schedule now, or list those there are")
    actions = schedule.add_subparsers(dest="action", required=True, metavar="ACTION")
    fire = actions.add_parser("run", help="invoke a schedule's target with its input, and wait for the end")
    fire.add_argument("name", metavar="NAME", help="as `credmate schedule list` tells it")
    fire.add_argument("--at", type=slot, metavar="TIME", help="the slot it fires for, ISO 8601 (default: now)")
    for action in (fire, actions.add_parser("list", help="the schedules of a stage")):
        action.add_argument("--stage", help=STAGE)

    def run(options: argparse.Namespace) -> int:
        from local.cli import schedule

        if options.action == "run":
            return schedule.run(options.name, at=options.at, stage=options.stage)
        return schedule.show(stage=options.stage)

    schedule.set_defaults(run=run)


def _add_verify(commands: Any) -> None:
    verify = commands.add_parser("verify", help="does a deployed stage read documents, and do its alarms reach anybody")
    verify.add_argument("--stage", help=STAGE)

    def run(options: argparse.Namespace) -> int:
        from local.cli.verify import verify

        return verify(options.stage)

    verify.set_defaults(run=run)


def _add_cost(commands: Any) -> None:
    cost = commands.add_parser("cost", help="what a stage costs a month and a document, from its templates")
    cost.add_argument("--stage", action="append", help="a synthesized stage; may be given again (default: local)")
    cost.add_argument(
        "--documents-per-month", dest="documents", type=int, default=230, metavar="N", help="default: 230"
    )
    cost.add_argument("--json", action="store_true", help=FOR_PROGRAMS)

    def run(options: argparse.Namespace) -> int:
        from local.cli.cost import cost

        return cost(options.stage or ["local"], options.documents, as_json=options.json)

    cost.set_defaults(run=run)
