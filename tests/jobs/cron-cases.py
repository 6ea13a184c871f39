#!/usr/bin/env python3
"""Writes cron-cases.tsv: what CronExpressionTest expects, worked out by walking through time minute by minute with
Python's zoneinfo, independently of the program. Columns: name, expression, zone, after (UTC), fires (UTC, comma
separated; fewer than asked for means that the walk's horizon ended). Run it again only to add rows:

    tests/jobs/cron-cases.py > tests/jobs/cron-cases.tsv
"""
import datetime as dt
from zoneinfo import ZoneInfo

MINUTE = dt.timedelta(minutes=1)
NAMES = {n: i for i, n in enumerate("sun mon tue wed thu fri sat".split())}
MONTHS = {n: i + 1 for i, n in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split())}
WORDS = {"@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@weekly": "0 0 * * 0",
         "@monthly": "0 0 1 * *", "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *"}


def field(text, low, high, names):
    value = lambda t: names[t.lower()] if t.lower() in names else int(t)
    chosen = set()
    for item in text.split(","):
        span, _, step = item.partition("/")
        if span == "*":
            first, last = low, high
        elif "-" in span:
            first, last = (value(t) for t in span.split("-"))
            if names is NAMES and last == 0 and first > 0:
                last = 7
        else:
            first = last = value(span)
        chosen.update(range(first, last + 1, int(step or 1)))
    return {0 if names is NAMES and n == 7 else n for n in chosen}


class Cron:
    def __init__(self, text):
        f = WORDS.get(text.lower(), text).split()
        self.minutes, self.hours = field(f[0], 0, 59, {}), field(f[1], 0, 23, {})
        self.days, self.months = field(f[2], 1, 31, {}), field(f[3], 1, 12, MONTHS)
        self.weekdays = field(f[4], 0, 6, NAMES)
        self.both = f[2].startswith("*") or f[4].startswith("*")
        self.interval = len(self.hours) == 24

    def day(self, d):
        a, b = d.day in self.days, (d.weekday() + 1) % 7 in self.weekdays
        return d.month in self.months and ((a and b) if self.both else (a or b))

    def at(self, t):
        return t.minute in self.minutes and t.hour in self.hours and self.day(t.date())


def fires(text, zone, after, count, horizon_days):
    cron, tz, found = Cron(text), ZoneInfo(zone), []
    local = lambda u: u.astimezone(tz).replace(tzinfo=None)
    u = after.replace(second=0, microsecond=0)
    # The latest local minute reached so far: two days back are more than any zone repeats.
    back = u - dt.timedelta(days=2)
    reached = max(local(back + i * MINUTE) for i in range(2 * 1440 + 1))
    end = u + dt.timedelta(days=horizon_days)
    hop = dt.timedelta(hours=6)
    while u < end and len(found) < count:
        here = local(u)
        if here == reached and local(u + 2 * hop) - here == 2 * hop and \
                not cron.day(here.date()) and not cron.day((here + 2 * hop).date()):
            u += hop
            reached = local(u)
            continue
        u += MINUTE
        here = local(u)
        if cron.interval:
            due = cron.at(here)
            reached = max(reached, here)
        else:  # every local minute between the last one reached and now, each once
            due = False
            while reached < here:
                reached += MINUTE
                due = due or cron.at(reached)
        if due:
            found.append(u)
    return found


def stamp(t):
    return t.strftime("%Y-%m-%dT%H:%M")


def row(name, text, zone, after, count=4, horizon=40):
    after = dt.datetime.fromisoformat(after).replace(tzinfo=dt.timezone.utc)
    found = fires(text, zone, after, count, horizon)
    print("\t".join([name, text, zone, stamp(after), ",".join(stamp(t) for t in found)]))


print("\t".join(["name", "expression", "zone", "after", "fires"]))
CHANGES = {  # the day before a change, in UTC
    "Europe/London": ["2025-03-29T12:00", "2025-10-25T12:00", "2026-03-28T22:00", "2026-10-24T22:00"],
    "America/New_York": ["2025-03-08T20:00", "2025-11-01T20:00", "2026-03-07T20:00", "2026-10-31T20:00"],
    "Asia/Gaza": ["2021-03-26T12:00", "2021-10-28T12:00", "2023-04-28T12:00", "2023-10-27T12:00"],
    "Africa/Cairo": ["2010-08-10T12:00", "2014-05-15T10:00", "2023-04-27T10:00", "2024-10-31T10:00"],
    "Europe/Istanbul": ["2011-03-27T12:00", "2014-03-30T12:00", "2015-11-07T20:00", "2016-03-26T20:00",
                        "2016-09-06T12:00", "2016-10-29T20:00"],
    "Australia/Lord_Howe": ["2026-04-04T06:00", "2026-10-03T06:00"],
    "Pacific/Apia": ["2011-12-29T12:00"],
    "Asia/Kathmandu": ["2026-01-01T00:00"],
}
SHAPES = ["0 0 * * *", "30 0 * * *", "30 1 * * *", "30 2 * * *", "0 3 * * *", "15 2,3 * * *", "*/30 * * * *",
          "*/20 0-3 * * *", "45 * * * *", "0 */2 * * *", "0 18 * * *", "5 23 * * 6,0"]
for zone, moments in CHANGES.items():
    for moment in moments:
        for shape in SHAPES:
            row(f"{zone} {moment[:10]}", shape, zone, moment, count=5, horizon=16)
for inside in ["2026-10-25T00:10", "2026-10-25T00:59", "2026-10-25T01:00", "2026-10-25T01:30", "2026-10-25T02:00",
               "2026-03-29T00:59", "2026-03-29T01:00", "2026-03-29T01:01"]:
    for shape in ["30 1 * * *", "*/30 * * * *", "30 0,1 * * *"]:
        row("asked in the middle of a change", shape, "Europe/London", inside, count=3, horizon=5)
for after in ["2023-12-31T00:00", "2024-02-28T23:00", "2024-02-29T12:00", "2027-03-01T00:00"]:
    row("leap day", "0 12 29 2 *", "UTC", after, count=1, horizon=1500)
    row("last of February", "0 12 28,29 FEB *", "UTC", after, count=3, horizon=900)
row("not in 2100", "0 12 29 2 *", "UTC", "2096-02-29T12:00", count=1, horizon=3000)
row("leap day at New York's midnight", "0 0 29 2 *", "America/New_York", "2026-01-01T00:00", count=1, horizon=900)
for text in ["0 0 31 * *", "0 0 30 * *", "0 0 31 4,5 *", "0 9 1 * *", "0 9 13 * 5", "0 9 13 * *", "0 9 * * 5",
             "0 0 */10 * 1", "0 9 1-7 * */2", "0 9 * * 1-5", "0 9 * * MON-FRI", "0 9 * * FRI-SUN", "0 9 * * 7",
             "0 9 * * 0", "0 9 * * SUN", "0 9 * JAN-MAR/2 *", "0 9 1 1,7 *", "15,45 8-17/3 * * *",
             "10-50/20 6 * * *", "0 0 1 1 *", "59 23 31 12 *", "*/7 * * * *", "* 5 * * *", "0 22-23,0-2 * * *",
             "0 9 1,15 * 3", "*/45 * * * *", "0 0 * 2 *", "1-5 * * * *", "0 12 29 2 1", "0,0,0 7 * * *"]:
    row("field", text, "UTC", "2026-11-22T08:00", count=4, horizon=460)
for word in WORDS:
    row("word", word, "Europe/Istanbul", "2026-11-22T08:00", count=2, horizon=800)
    row("word", word.upper(), "America/New_York", "2026-11-22T08:00", count=2, horizon=800)
