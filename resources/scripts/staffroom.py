"""What a script has to read ERPNext and to answer.

Calls go over a private socket to the runtime, which makes them as the persona's own user. What that user may not
read raises Refused; the runtime reports the refusal by itself. Amounts are decimal.Decimal, exact to the last digit.
"""

import json
import os
import socket
import sys
from decimal import ROUND_HALF_UP, Decimal

PAGE = 500  # the most rows one call gives


class CallFailed(Exception):
    """A call came back with an error; `kind` says which: "invalid", "not_found", "timeout", ..."""

    def __init__(self, kind, detail):
        super().__init__(detail)
        self.kind = kind
        self.detail = detail


class Refused(CallFailed):
    """ERPNext refused the persona's user (403)."""


class _Line:
    def __init__(self):
        self.stream = None
        self.last = 0

    def call(self, method, params):
        if self.stream is None:
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.connect(os.environ["STAFFROOM_SOCKET"])
            self.stream = connection.makefile("rwb")
        self.last += 1
        request = {"id": self.last, "method": method, "params": params}
        self.stream.write(json.dumps(request).encode() + b"\n")
        self.stream.flush()
        line = self.stream.readline()
        if not line:
            raise CallFailed("network", "the runtime closed the connection")
        response = json.loads(line, parse_float=Decimal)
        answer = response["answer"]
        if response["ok"]:
            return answer
        error = answer.get("error", {}) if isinstance(answer, dict) else {}
        kind = error.get("kind", "internal")
        raise (Refused if kind == "forbidden" else CallFailed)(kind, error.get("detail", "the call failed"))


_line = _Line()


def erp_list(doctype, fields=("name",), filters=(), order_by=None, limit=PAGE):
    """The runtime's answer: {"rows", "row_count", "truncated", "totals", ...}; at most 500 rows."""
    params = {
        "doctype": doctype,
        "fields": list(fields),
        "filters": [list(each) for each in filters],
        "limit": limit,
    }
    if order_by:
        params["order_by"] = order_by
    return _line.call("erp.list", params)


def erp_all(doctype, fields=("name",), filters=()):
    """Every matching row, page by page in the order of the names, each once."""
    fields = list(fields) if "name" in fields else ["name", *fields]
    seen = set()
    last = None
    while True:
        page = list(filters) + ([["name", ">", last]] if last is not None else [])
        rows = erp_list(doctype, fields, page, order_by="name asc", limit=PAGE)["rows"]
        for row in rows:
            if row["name"] not in seen:
                seen.add(row["name"])
                yield row
        if len(rows) < PAGE:
            return
        if rows[-1]["name"] == last:
            raise CallFailed("internal", f"{doctype} cannot be read page by page")
        last = rows[-1]["name"]


def erp_get(doctype, name):
    """One document with its rows."""
    return _line.call("erp.get", {"doctype": doctype, "name": name})["document"]


def erp_count(doctype, filters=()):
    """How many documents match."""
    params = {"doctype": doctype, "filters": [list(each) for each in filters]}
    return _line.call("erp.count", params)["count"]


def erp_report(report, filters=None):
    """{"columns", "rows", "total"?, "row_count", "truncated"}."""
    return _line.call("erp.report", {"report": report, "filters": filters or {}})


def amount(value):
    """A number of ERPNext as an exact amount; what is missing is nought."""
    return Decimal(0) if value is None else Decimal(str(value))


def cents(value):
    """Rounded to two digits, half up, as ERPNext rounds money."""
    return value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def money(value, currency):
    """As people read it: 1,234.50 TRY."""
    return f"{cents(value):,.2f} {currency}"


def emit(figures, markdown):
    """The script's answer: the figures, and the same as text to be posted."""
    json.dump({**figures, "markdown": markdown}, sys.stdout, ensure_ascii=False, default=_plain)
    sys.stdout.write("\n")


def _plain(value):
    if isinstance(value, Decimal):
        return str(cents(value))
    raise TypeError(f"{type(value).__name__} cannot be told")


def run(main):
    """Runs main() and ends with exit status 3 and one line on standard error where a call failed."""
    try:
        main()
    except Refused as error:
        sys.stderr.write(f"refused (403): {error.detail}\n")
        sys.exit(3)
    except CallFailed as error:
        sys.stderr.write(f"{error.kind}: {error.detail}\n")
        sys.exit(3)
