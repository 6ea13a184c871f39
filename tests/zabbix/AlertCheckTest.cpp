#include "zabbix/AlertCheck.h"

#include "zabbix/AlertText.h"

#include <QTest>

#include <random>
#include <set>

using namespace staffroom;
using namespace staffroom::zabbix;

namespace {

constexpr qint64 start = 1'795'334'400'000; // 2026-11-22 08:00 UTC
constexpr qint64 minute = 60'000;

Problem problem(const QString& id, Severity severity, qint64 sinceMs = start) {
    Problem made;
    made.eventId = id;
    made.triggerId = u"9"_qs + id;
    made.name = u"trouble "_qs + id;
    made.severity = severity;
    made.sinceMs = sinceMs;
    made.hosts = {{u"1"_qs, u"host-"_qs + id, false}};
    return made;
}

/// "12" of the problems with the ids 1 and 2, in order.
template <class List, class Id>
QString idsOf(const List& list, const Id& id) {
    QString ids;
    for (const auto& each : list)
        ids += id(each);
    return ids;
}

QString said(const AlertFindings& findings) {
    const auto open = [](const Problem& each) { return each.eventId; };
    const auto ended = [](const EndedProblem& each) { return each.problem.eventId; };
    QStringList parts;
    const auto add = [&](const char* word, const QString& ids) {
        if (!ids.isEmpty())
            parts << QString::fromLatin1(word) + u' ' + ids;
    };
    add("new", idsOf(findings.fresh, open));
    add("worse", idsOf(findings.worse, open));
    add("still", idsOf(findings.reminders, open));
    add("ended", idsOf(findings.ended, ended));
    return parts.join(u", "_qs);
}

/// A world in one line a check: "1H 2W" are open problems with the first letter of their severity; marks:
/// s suppressed, m in maintenance, a acknowledged. What was there and is not has ended.
AlertSight sightOf(const QString& line, const AlertState& state) {
    AlertSight sight;
    QSet<QString> open;
    for (const auto& word : line.split(u' ', Qt::SkipEmptyParts)) {
        static const QString letters = u"NIWAHD"_qs;
        auto made = problem(word.left(1), static_cast<Severity>(letters.indexOf(word[1])));
        made.suppressed = word.contains(u's');
        made.acknowledged = word.contains(u'a');
        made.hosts.front().inMaintenance = word.contains(u'm');
        open.insert(made.eventId);
        sight.open.push_back(made);
    }
    for (const auto& [id, told] : state.told) {
        if (!open.contains(id))
            sight.ended.push_back({id, start + minute});
    }
    return sight;
}

} // namespace

class AlertCheckTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaid_data() {
        QTest::addColumn<int>("remindMinutes");
        QTest::addColumn<QStringList>("steps"); // "what is open => what is said", half an hour apart
        const auto row = [](const char* name, int remind, const QStringList& steps) {
            QTest::newRow(name) << remind << steps;
        };
        row("nothing", 0, {u" => "_qs, u" => "_qs});
        row("told once, then its end", 0,
            {u"1H => new 1"_qs, u"1H => "_qs, u"1H => "_qs, u" => ended 1"_qs, u" => "_qs});
        row("below the least severity", 0, {u"1I => "_qs, u" => "_qs});
        row("rises above it later", 0, {u"1I => "_qs, u"1W => new 1"_qs, u" => ended 1"_qs});
        row("rises after it was told", 0, {u"1W => new 1"_qs, u"1D => worse 1"_qs, u"1D => "_qs});
        row("falls and rises to what was told", 0,
            {u"1H => new 1"_qs, u"1W => "_qs, u"1H => "_qs, u"1D => worse 1"_qs});
        row("falls below the least severity", 0, {u"1H => new 1"_qs, u"1I => "_qs, u" => ended 1"_qs});
        row("worst first", 0, {u"1W 2D 3A => new 231"_qs});
        row("suppressed from the beginning", 0, {u"1Hs => "_qs, u" => "_qs});
        row("in maintenance from the beginning", 0, {u"1Hm => "_qs, u"1H => new 1"_qs});
        row("suppressed after it was told", 0,
            {u"1H => new 1"_qs, u"1Hs => "_qs, u"1H => "_qs, u" => ended 1"_qs});
        row("ends under maintenance", 0, {u"1H => new 1"_qs, u"1Hm => "_qs, u" => ended 1"_qs});
        row("a reminder every hour", 60,
            {u"1H => new 1"_qs, u"1H => "_qs, u"1H => still 1"_qs, u"1H => "_qs, u"1H => still 1"_qs});
        row("no reminder once acknowledged", 60,
            {u"1H => new 1"_qs, u"1Ha => "_qs, u"1Ha => "_qs, u" => ended 1"_qs});
        row("acknowledged before anybody was told", 0, {u"1Ha => new 1"_qs});
        row("worse counts as told", 60,
            {u"1W => new 1"_qs, u"1D => worse 1"_qs, u"1D => "_qs, u"1D => still 1"_qs});
        row("several at once", 0,
            {u"1H 2W => new 12"_qs, u"2W 3D => new 3, ended 1"_qs, u"3D => ended 2"_qs});
    }

    void whatIsSaid() {
        QFETCH(int, remindMinutes);
        QFETCH(QStringList, steps);
        AlertState state;
        qint64 now = start;
        for (const auto& step : steps) {
            const auto sides = step.split(u"=>"_qs);
            const auto outcome = compare(state, sightOf(sides[0].trimmed(), state),
                                         AlertRules{Severity::Warning, remindMinutes}, now);
            QCOMPARE(said(outcome.findings), sides[1].trimmed());
            QCOMPARE(outcome.findings.isSilent(), sides[1].trimmed().isEmpty());
            QCOMPARE(alertText(outcome.findings, now, QTimeZone::utc()).isEmpty(),
                     outcome.findings.isSilent());
            const auto stored = AlertState::fromJson(outcome.state.toJson());
            QVERIFY(stored);
            QCOMPARE(*stored, outcome.state);
            state = *stored;
            now += 30 * minute;
        }
    }

    void eachChangeIsToldExactlyOnce() {
        // Random histories: every problem that was ever told is told new once, and ended once if it ended, in
        // that order; worse only upwards; nothing is told of what never was to be told.
        std::mt19937 random(20261122);
        const auto dice = [&random](int sides) { return int(random() % unsigned(sides)); };
        for (int round = 0; round < 300; ++round) {
            std::map<QString, Problem> open;
            std::map<QString, int> news, ends;
            std::map<QString, Severity> heard;
            std::set<QString> everWanted;
            AlertState state;
            int nextId = 1;
            for (int step = 0; step < 40; ++step) {
                for (int change = dice(4); change > 0; --change) {
                    const auto id = QString::number(1 + dice(nextId));
                    const auto known = open.find(id);
                    switch (dice(5)) {
                    case 0:
                    case 1: {
                        const auto made =
                            problem(QString::number(nextId++), severityOf(dice(6)), start + step);
                        open[made.eventId] = made;
                        break;
                    }
                    case 2:
                        if (known != open.end())
                            open.erase(known);
                        break;
                    case 3:
                        if (known != open.end())
                            known->second.suppressed = !known->second.suppressed;
                        break;
                    default:
                        if (known != open.end())
                            known->second.severity = severityOf(dice(6));
                    }
                }
                if (dice(8) == 0)
                    continue; // a check that could not see Zabbix: nothing changes
                AlertSight sight;
                for (const auto& [id, one] : open) {
                    const bool isWanted = one.severity >= Severity::Warning && !one.suppressed;
                    if (isWanted)
                        everWanted.insert(id);
                    if (isWanted || state.told.contains(id))
                        sight.open.push_back(one);
                }
                for (const auto& [id, told] : state.told) {
                    if (!open.contains(id))
                        sight.ended.push_back({id, 0});
                }
                const auto outcome = compare(state, sight, AlertRules(), start + step * 30 * minute);
                for (const auto& one : outcome.findings.fresh) {
                    ++news[one.eventId];
                    heard[one.eventId] = one.severity;
                }
                for (const auto& one : outcome.findings.worse) {
                    QVERIFY(one.severity > heard.at(one.eventId));
                    heard[one.eventId] = one.severity;
                }
                QVERIFY(outcome.findings.reminders.empty());
                for (const auto& one : outcome.findings.ended) {
                    ++ends[one.problem.eventId];
                    QCOMPARE(news[one.problem.eventId], 1);
                }
                state = outcome.state;
                for (const auto& id : everWanted)
                    QCOMPARE(news[id], 1); // whatever was to be told at a check has been, once
                for (const auto& [id, told] : state.told)
                    QVERIFY(open.contains(id));
            }
            for (const auto& [id, count] : news) {
                QCOMPARE(count, 1);
                QVERIFY(everWanted.contains(id));
                const bool isOver = !open.contains(id) && !state.told.contains(id);
                QCOMPARE(ends[id], isOver ? 1 : 0);
            }
        }
    }

    void theSightMayNameAProblemTwice() {
        AlertSight sight;
        sight.open = {problem(u"1"_qs, Severity::High), problem(u"1"_qs, Severity::High)};
        sight.ended = {{u"1"_qs, start}, {u"7"_qs, start}};
        const auto outcome = compare({}, sight, {}, start);
        QCOMPARE(said(outcome.findings), u"new 1"_qs);
        QCOMPARE(outcome.state.told.size(), size_t(1));
    }

    void theWordsAreForAPhone() {
        auto first = problem(u"15"_qs, Severity::High, start - 63 * minute);
        first.name = u"High CPU `now`\n**bold** [link](http://x)"_qs;
        AlertSight sight;
        sight.open = {first, problem(u"16"_qs, Severity::Warning, start)};
        const auto outcome = compare({}, sight, {}, start);
        QCOMPARE(
            alertText(outcome.findings, start, QTimeZone("Europe/Istanbul")),
            u"**2 problems new**\n\n"
            "- **High** · host-15: High CPU \\`now\\` \\*\\*bold\\*\\* \\[link\\](http://x) · since 09:57 "
            "(1 h 3 min) · `15`\n"
            "- **Warning** · host-16: trouble 16 · since 11:00 (0 s) · `16`"_qs);
        sight.open.clear();
        sight.ended = {{u"15"_qs, start + 5 * minute}, {u"16"_qs, 0}};
        const auto over = compare(outcome.state, sight, {}, start + 30 * minute);
        const auto words = alertText(over.findings, start + 30 * minute, QTimeZone("Europe/Istanbul"));
        QVERIFY2(words.startsWith(u"**2 problems ended**"_qs), qPrintable(words));
        QVERIFY2(words.contains(u"recovered 11:05, after 1 h 8 min"_qs), qPrintable(words));
        QVERIFY2(words.contains(u"no longer watched"_qs), qPrintable(words));
    }

    void aStormIsCounted() {
        AlertSight sight;
        for (int i = 0; i < 1000; ++i)
            sight.open.push_back(problem(QString::number(i), i % 2 ? Severity::Disaster : Severity::Average));
        sight.isMore = true;
        const auto outcome = compare({}, sight, {}, start);
        const auto words = alertText(outcome.findings, start, QTimeZone::utc());
        QCOMPARE(words.count(u"\n- **Disaster**"_qs), 15);
        QVERIFY2(words.contains(u"- and 985 more: 485 Disaster, 500 Average"_qs),
                 qPrintable(words.right(300)));
        QVERIFY(words.contains(u"more than 1000 open problems"_qs));
        QVERIFY(words.size() < 3000);
        QCOMPARE(outcome.state.told.size(), size_t(1000));
    }

    void aStateThatIsNoneIsRefused_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("empty") << QByteArray() << true;
        QTest::newRow("not JSON") << QByteArray("{") << false;
        QTest::newRow("a list") << QByteArray("[]") << false;
        QTest::newRow("another version") << QByteArray("{\"version\":2,\"told\":[]}") << false;
        QTest::newRow("told is missing") << QByteArray("{\"version\":1}") << false;
        QTest::newRow("a problem without an event") << QByteArray("{\"version\":1,\"told\":[{}]}") << false;
        QTest::newRow("a problem that is text") << QByteArray("{\"version\":1,\"told\":[\"1\"]}") << false;
        QTest::newRow("odd types inside")
            << QByteArray("{\"version\":1,\"told\":[{\"event\":\"1\",\"severity\":\"x\",\"name\":5}]}")
            << true;
    }
    void aStateThatIsNoneIsRefused() {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        const auto state = AlertState::fromJson(text);
        QCOMPARE(state.has_value(), good);
        if (!state)
            QCOMPARE(state.error().kind, ErrorKind::Parse);
    }
};

QTEST_APPLESS_MAIN(AlertCheckTest)
#include "AlertCheckTest.moc"
