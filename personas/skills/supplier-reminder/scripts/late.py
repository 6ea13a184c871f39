#!/usr/bin/env python3
"""Purchase orders that should have arrived by --on YYYY-MM-DD and have not, the oldest first: number, supplier, date
due, days late, part received; --supplier NAME for one supplier. No prices.
"""

import argparse
from datetime import date

from staffroom import emit, erp_all, run

FIELDS = ["name", "supplier", "supplier_name", "schedule_date", "per_received", "status"]


def late(on, supplier):
    filters = [["docstatus", "=", 1], ["schedule_date", "<", on.isoformat()], ["per_received", "<", 100]]
    if supplier:
        filters.append(["supplier_name", "=", supplier])
    orders = []
    for order in erp_all("Purchase Order", FIELDS, filters):
        if order.get("status") in ("Closed", "Completed", "Cancelled") or not order.get("schedule_date"):
            continue
        due = date.fromisoformat(order["schedule_date"][:10])
        orders.append(
            {
                "order": order["name"],
                "supplier": order.get("supplier_name") or order.get("supplier"),
                "due": due.isoformat(),
                "days_late": (on - due).days,
                "received_percent": str(order.get("per_received") or 0),
            }
        )
    return sorted(orders, key=lambda each: (each["due"], each["order"]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--on", type=date.fromisoformat, required=True)
    parser.add_argument("--supplier", default="")
    given = parser.parse_args()
    orders = late(given.on, given.supplier)
    lines = [f"- {each['order']}, {each['supplier']}: due {each['due']}, {each['days_late']} days late" for each in orders[:50]]
    emit({"late": len(orders), "orders": orders[:50]}, "\n".join(lines) or "No order is late.")


if __name__ == "__main__":
    run(main)
