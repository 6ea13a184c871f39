#!/usr/bin/env python3
"""Sales of a day or of several, exact to the cent: --from YYYY-MM-DD [--to YYYY-MM-DD] [--company NAME]; without
--company all companies. Per branch and company, returns counted against, highest and lowest named, days without
sales said; its "markdown" is ready to be posted.

What counts are submitted sales invoices by their posting date, credit notes among them, with taxes, in the
company's own currency. Amounts of different currencies are never added up.
"""

import argparse
import sys
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from staffroom import CallFailed, Refused, amount, cents, emit, erp_all, money, run

LONGEST_PERIOD = 366
NO_BRANCH = "(no branch)"
FIELDS = [
    "name",
    "company",
    "posting_date",
    "is_return",
    "currency",
    "grand_total",
    "base_grand_total",
    "cost_center",
]


class Sales:
    """Sums over some invoices."""

    def __init__(self):
        self.gross = Decimal(0)
        self.returned = Decimal(0)  # negative
        self.invoices = 0
        self.returns = 0

    def add(self, invoice):
        value = amount(invoice.get("base_grand_total"))
        if invoice.get("is_return"):
            self.returned += value
            self.returns += 1
        else:
            self.gross += value
            self.invoices += 1

    @property
    def net(self):
        return self.gross + self.returned

    def figures(self):
        return {
            "net": self.net,
            "sales": self.gross,
            "returns": self.returned,
            "invoices": self.invoices,
            "credit_notes": self.returns,
        }


class Company:
    """One company's sales in the period."""

    def __init__(self, name, currency):
        self.name = name
        self.currency = currency
        self.total = Sales()
        self.branches = defaultdict(Sales)
        self.days = defaultdict(Sales)
        self.foreign = defaultdict(Decimal)  # invoiced in another currency, in that currency

    def add(self, invoice):
        branch = invoice.get("branch") or invoice.get("cost_center") or NO_BRANCH
        self.total.add(invoice)
        self.branches[branch].add(invoice)
        self.days[str(invoice["posting_date"])[:10]].add(invoice)
        if invoice.get("currency") and invoice["currency"] != self.currency:
            self.foreign[invoice["currency"]] += amount(invoice.get("grand_total"))

    def is_empty(self):
        return self.total.invoices + self.total.returns == 0

    def ranked(self):
        """Branches, the highest first; by name where they are even."""
        return sorted(self.branches.items(), key=lambda item: (-item[1].net, item[0]))

    def figures(self, days):
        ranked = self.ranked()
        told = {"company": self.name, "currency": self.currency, **self.total.figures()}
        told["branches"] = [{"branch": name, **sales.figures()} for name, sales in ranked]
        if len(ranked) > 1:
            told["highest"] = {"branch": ranked[0][0], "net": ranked[0][1].net}
            told["lowest"] = {"branch": ranked[-1][0], "net": ranked[-1][1].net}
        told["invoiced_in"] = dict(sorted(self.foreign.items()))
        told["days_without_sales"] = [day for day in days if day not in self.days]
        return told


def companies(only):
    rows = erp_all("Company", ["name", "default_currency"])
    known = {row["name"]: row.get("default_currency") or "?" for row in rows}
    if only is None:
        return known
    if only not in known:
        sys.stderr.write(f"there is no company {only!r}; there are: {', '.join(sorted(known))}\n")
        sys.exit(2)
    return {only: known[only]}


def invoices(first, last, company):
    filters = [
        ["docstatus", "=", 1],
        ["posting_date", ">=", first.isoformat()],
        ["posting_date", "<=", last.isoformat()],
        ["company", "=", company],
    ]
    try:
        return list(erp_all("Sales Invoice", FIELDS + ["branch"], filters))
    except Refused:
        raise
    except CallFailed as error:
        if error.kind in ("rate_limited", "timeout", "network", "cancelled", "auth"):
            raise
        # A site without the accounting dimension "Branch" does not know the field: cost centres do.
        return list(erp_all("Sales Invoice", FIELDS, filters))


def period(arguments):
    first = arguments.first
    last = arguments.last or first
    if last < first or (last - first).days >= LONGEST_PERIOD:
        sys.stderr.write(f"--to is a day from --from on, at most {LONGEST_PERIOD} days in all\n")
        sys.exit(2)
    return first, last


def day_name(day):
    return f"{day:%a} {day.day} {day:%b %Y}"


def title(first, last):
    return day_name(first) if first == last else f"{day_name(first)} to {day_name(last)}"


def counted(number, one, many):
    return f"{number} {one if number == 1 else many}"


def company_text(company, days):
    total = company.total
    if company.is_empty():
        return [f"**{company.name}**: no sales."]
    lines = [f"**{company.name}**: {money(total.net, company.currency)}"]
    notes = [counted(total.invoices, "invoice", "invoices")]
    if total.returns:
        notes.append(
            f"{counted(total.returns, 'return', 'returns')} of {money(total.returned, company.currency)} counted against"
        )
    lines[0] += f" ({', '.join(notes)})"
    lines += ["", f"| Branch | {company.currency} | Inv. |", "|---|---:|---:|"]
    ranked = company.ranked()
    for name, sales in ranked:
        lines.append(f"| {name} | {cents(sales.net):,.2f} | {sales.invoices + sales.returns} |")
    lines.append("")
    if len(ranked) > 1:
        best, least = ranked[0], ranked[-1]
        lines.append(
            f"Highest: {best[0]} {money(best[1].net, company.currency)}; "
            f"lowest: {least[0]} {money(least[1].net, company.currency)}."
        )
    for currency, value in sorted(company.foreign.items()):
        lines.append(f"Of it invoiced in {currency}: {money(value, currency)}.")
    empty = [day for day in days if day not in company.days]
    if empty and len(days) > 1:
        lines.append(f"No sales on: {', '.join(empty)}.")
    return lines


def totals(all_companies):
    """One entry a currency: what may be added up."""
    sums = {}
    for company in all_companies:
        entry = sums.setdefault(company.currency, {"currency": company.currency, "net": Decimal(0), "companies": []})
        entry["net"] += company.total.net
        entry["companies"].append(company)
    return [sums[currency] for currency in sorted(sums)]


def totals_text(sums):
    lines = []
    for entry in sums:
        names = ", ".join(company.name for company in entry["companies"])
        line = f"**Total in {entry['currency']}**: {money(entry['net'], entry['currency'])} ({names})"
        if len(entry["companies"]) > 1:
            ranked = sorted(entry["companies"], key=lambda each: (-each.total.net, each.name))
            line += f"; highest: {ranked[0].name}, lowest: {ranked[-1].name}"
        lines.append(line + ".")
    return lines


def main():
    parser = argparse.ArgumentParser(description="Sales of a period, per branch and company.")
    parser.add_argument("--from", dest="first", type=date.fromisoformat, required=True)
    parser.add_argument("--to", dest="last", type=date.fromisoformat)
    parser.add_argument("--company")
    arguments = parser.parse_args()
    first, last = period(arguments)
    days = [(first + timedelta(days=each)).isoformat() for each in range((last - first).days + 1)]

    all_companies = []
    for name, currency in sorted(companies(arguments.company).items()):
        company = Company(name, currency)
        for invoice in invoices(first, last, name):
            company.add(invoice)
        all_companies.append(company)

    sums = totals(all_companies)
    lines = [f"**Sales, {title(first, last)}**"]
    if all(company.is_empty() for company in all_companies):
        lines += ["", "No sales in any company." if len(all_companies) > 1 else "No sales."]
    else:
        for company in all_companies:
            lines += ["", *company_text(company, days)]
        if len(all_companies) > 1:
            lines += ["", *totals_text(sums)]
    figures = {
        "period": {"from": first.isoformat(), "to": last.isoformat()},
        "companies": [company.figures(days) for company in all_companies],
        "totals": [
            {"currency": each["currency"], "net": each["net"], "companies": [one.name for one in each["companies"]]}
            for each in sums
        ],
    }
    emit(figures, "\n".join(lines))


if __name__ == "__main__":
    run(main)
