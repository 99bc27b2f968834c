"""Where a row that says nothing of what is asked would have said it."""

from qa.inquiry import Inquiry, RowPlace


def looked_at(inquiry: Inquiry, place: RowPlace) -> tuple[int, ...]:
    """For a row that is listed because it names nobody asked for: where it would have done so, the
    beginning of its cell on neighbours, partners, the answer, or of the row."""
    roles = inquiry.roles[place[0]]
    columns = [
        *(role.index for role in roles if role.is_neighbour),
        *(role.index for role in roles if role.is_partner),
        *(role.index for role in roles if role.is_answer),
        *(role.index for role in roles),
        None,
    ]
    cells = (inquiry.sources.cells.get((*place, column), ()) for column in columns)
    return next((cell[:1] for cell in cells if cell and inquiry.allowed[cell[0]]), ())
