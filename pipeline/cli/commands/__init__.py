"""The commands of keikaku, in the order in which --help lists them.

To add one:

1. Write `pipeline/cli/commands/<name>.py` with a function and its help in both languages, each option with its own:

       @command("Do this. And say so.", "これを行い、結果を表示します。")
       def name(
           context: typer.Context,
           strict: Annotated[bool, typer.Option("--strict"), Message("Be strict.", "厳しく見ます。")] = False,
           as_json: Json = False,
       ) -> None:
           with told_errors(context):
               from pipeline.room import work  # what costs time to import is imported here: --help answers at once
               result = work(project_of(context))

   `project_of`, `told_errors`, `tell`, `print_json` and the exit codes stand in `pipeline/cli/context.py` and
   `pipeline/cli/output.py`. Leave with `raise typer.Exit(PROBLEM)` where the exit code is not 0.
2. Add it to COMMANDS below.
3. Say in `docs/commands.md` under `## keikaku <name>` what it is for, with an example (a line `$ keikaku <name> …`),
   then let `python -m tests.cli.reference` write its options below. The tests fail until the page has all of it.
"""

from pipeline.cli.command import Command
from pipeline.cli.commands.add import add
from pipeline.cli.commands.check import accept, check, findings
from pipeline.cli.commands.doctor import doctor
from pipeline.cli.commands.query import query
from pipeline.cli.commands.run import extract, load, run
from pipeline.cli.commands.search import search
from pipeline.cli.commands.show import show
from pipeline.cli.commands.verify import verify

COMMANDS: tuple[Command, ...] = (add, run, extract, load, verify, check, findings, accept, show, search, query, doctor)
