"""`fundstelle feedback`: what readers say of answers, and questions made of it."""

import click

from corpus.errors import Refused
from web.cli_common import json_option
from web.settings import Settings
from web.shapes import dumps
from web.wording import TEXTS


class NoSuchFeedback(Refused):
    """There is no feedback with this number."""


@click.command(help="Rückmeldungen der Leser zu Antworten auflisten, die neueste zuerst.")
@click.option("--questions", "as_questions", is_flag=True, help="richtige als Fragensatz (JSONL)")
@click.option("--forget", "gone", type=int, metavar="NR", help="diese Rückmeldung löschen")
@json_option
@click.pass_obj
def feedback(settings: Settings, as_questions: bool, gone: int | None, as_json: bool) -> None:
    from index.feedback import forget, kept
    from index.store import create
    from web.feedback import feedback_json, questions

    create(settings.data)
    if gone is not None:
        if not forget(settings.data, gone):
            raise NoSuchFeedback(
                f"Es gibt keine Rückmeldung {gone}.", f"There is no feedback {gone}."
            )
        click.echo(f"Rückmeldung {gone} gelöscht / feedback {gone} deleted")
        return
    found = kept(settings.data)
    if as_questions:
        for question in questions(found):
            click.echo(dumps(question))
    elif as_json:
        click.echo(dumps({"feedback": feedback_json(found)}))
    else:
        for one in found:
            said = " / ".join(TEXTS[f"rating_{one.rating}"])
            click.echo(f"{one.id}  {one.given_at}  {said}  {one.question}")
            if one.comment:
                click.echo(f"    {' '.join(one.comment.split())}")


COMMANDS = (feedback,)
