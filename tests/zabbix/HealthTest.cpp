#include "zabbix/HealthReport.h"
#include "zabbix/TextWidth.h"

#include <QRegularExpression>
#include <QTest>

using namespace staffroom;
using namespace staffroom::zabbix;

namespace {

constexpr qint64 now = 1'795'334'400'000; // 2026-11-22 08:00 UTC
constexpr qint64 hourMs = 3'600'000;

Item item(const char* key, double value, qint64 atMs = now - 30'000) {
    static int nextId = 1;
    Item made;
    made.id = QString::number(nextId++);
    made.hostId = u"1"_qs;
    made.key = QString::fromLatin1(key);
    made.lastValue = value;
    made.lastMs = atMs;
    return made;
}

HostHealth host(const QString& name, const std::vector<Item>& items, std::vector<Problem> problems = {}) {
    HostHealth health;
    health.host.id = name;
    health.host.name = name;
    health.readings = readingsOf(items, now, freshMs);
    health.problems = std::move(problems);
    return health;
}

Problem problem(Severity severity, bool suppressed = false) {
    Problem made;
    made.eventId = u"7"_qs;
    made.name = u"trouble"_qs;
    made.severity = severity;
    made.suppressed = suppressed;
    return made;
}

/// Everything between ``` fences.
QStringList codeLines(const QString& markdown) {
    QStringList lines;
    bool inside = false;
    for (const auto& line : markdown.split(u'\n')) {
        if (line == u"```")
            inside = !inside;
        else if (inside)
            lines << line;
    }
    return lines;
}

std::vector<GroupHealth> fleet(int hosts, int perGroup) {
    std::vector<GroupHealth> groups;
    for (int first = 0; first < hosts; first += perGroup) {
        std::vector<HostHealth> members;
        for (int i = first; i < std::min(hosts, first + perGroup); ++i) {
            const double disk = i % 97 == 0 ? 97 : i % 13 == 0 ? 83 : 20 + i % 50;
            auto one = host(QStringLiteral("a-rather-long-host-name-%1").arg(i),
                            {item("system.cpu.util", i % 60), item("vfs.fs.size[/,pused]", disk)},
                            i % 501 == 500 ? std::vector<Problem>{problem(Severity::Disaster)}
                                           : std::vector<Problem>());
            gradeHost(one, now);
            members.push_back(std::move(one));
        }
        groups.push_back(
            groupHealthOf(QStringLiteral("Group number %1").arg(first / perGroup), std::move(members)));
    }
    return groups;
}

} // namespace

class HealthTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hostsAreGraded_data() {
        QTest::addColumn<HostHealth>("health");
        QTest::addColumn<QString>("grade");
        QTest::addColumn<QString>("reason"); // the first
        const auto row = [](const char* name, HostHealth health, const char* grade, const char* reason = "") {
            QTest::newRow(name) << health << QString::fromUtf8(grade) << QString::fromUtf8(reason);
        };
        const auto with = [](const char* key, double value) { return host(u"h"_qs, {item(key, value)}); };
        row("well", with("system.cpu.util", 12), "A");
        row("processor 85", with("system.cpu.util", 85), "B", "CPU 85 %");
        row("processor 84.99", with("system.cpu.util", 84.99), "A");
        row("processor by what is idle", with("system.cpu.util[,idle]", 4), "C", "CPU 96 %");
        row("memory 95", with("vm.memory.utilization", 95), "C", "memory 95 %");
        row("memory 100 is no worse", with("vm.memory.util", 100), "C", "memory 100 %");
        row("memory by what is available", with("vm.memory.size[pavailable]", 9.5), "B", "memory 90 %");
        row("disk 80", with("vfs.fs.size[/,pused]", 80), "B", "disk / 80 %");
        row("disk 95 by what is free", with("vfs.fs.size[/var,pfree]", 5), "D", "disk /var 95 %");
        row("disk of a 7.0 template", with("vfs.fs.dependent.size[C:,pused]", 90.4), "C", "disk C: 90 %");
        row("another disk key is not one", with("vfs.fs.size[/,free]", 99), "–", "nothing known");
        row("does not answer", with("icmpping", 0), "F", "does not answer");
        row("the server cannot reach its agent", with("zabbix[host,agent,available]", 2), "F",
            "does not answer");
        row("answers", with("agent.ping", 1), "A");
        row("nothing known", host(u"h"_qs, {}), "–", "nothing known");
        row("silent", host(u"h"_qs, {item("system.cpu.util", 99, now - 5 * hourMs)}), "D", "silent for 5 h");
        row("an old value does not count",
            host(u"h"_qs, {item("vfs.fs.size[/,pused]", 99, now - 3 * hourMs), item("agent.ping", 1)}), "A");
        row("Disaster", host(u"h"_qs, {}, {problem(Severity::Disaster)}), "F", "Disaster: trouble");
        row("High", host(u"h"_qs, {}, {problem(Severity::High)}), "D", "High: trouble");
        row("Average", host(u"h"_qs, {}, {problem(Severity::Average)}), "C", "Average: trouble");
        row("Warning", host(u"h"_qs, {}, {problem(Severity::Warning)}), "B", "Warning: trouble");
        row("Information", host(u"h"_qs, {}, {problem(Severity::Information)}), "A");
        row("suppressed", host(u"h"_qs, {}, {problem(Severity::Disaster, true)}), "A");
        row("the worst counts",
            host(u"h"_qs, {item("vfs.fs.size[/,pused]", 91)},
                 {problem(Severity::Warning), problem(Severity::High)}),
            "D", "High: trouble");
        auto unreachable = with("system.cpu.util", 1);
        unreachable.host.availability = Availability::Unavailable;
        unreachable.host.availabilityError = u"Get value from agent failed:\nconnection refused"_qs;
        row("unreachable", unreachable, "F", "unreachable: Get value from agent failed: connection refused");
        auto resting = unreachable;
        resting.host.inMaintenance = true;
        row("in maintenance", resting, "–", "in maintenance");
        auto brief = with("system.cpu.util", 99);
        brief.readings.cpu->trend.lastHour = 30;
        row("a moment's work", brief, "A");
        auto lasting = with("system.cpu.util", 99);
        lasting.readings.cpu->trend.lastHour = 97;
        row("an hour's work", lasting, "C", "CPU 97 %");
    }
    void hostsAreGraded() {
        QFETCH(HostHealth, health);
        QFETCH(QString, grade);
        QFETCH(QString, reason);
        gradeHost(health, now);
        QCOMPARE(gradeName(health.grade), grade);
        QCOMPARE(health.reasons.value(0), reason);
    }

    void nonsenseIsNoReading() {
        auto broken = item("system.cpu.util", 50);
        broken.supported = false;
        auto never = item("vm.memory.util", 50);
        never.lastValue.reset();
        never.lastMs = 0;
        const auto readings = readingsOf(
            {broken, never, item("vfs.fs.size[/,pused]", 1e300), item("system.uptime", -5)}, now, freshMs);
        QVERIFY(!readings.cpu && !readings.memory);
        QCOMPARE(readings.disks.front().used.percent, 100.0);
        QCOMPARE(*readings.uptimeSeconds, 0);
    }

    void theGradeOfMany_data() {
        QTest::addColumn<QString>("hosts");
        QTest::addColumn<QString>("grade");
        const auto row = [](const char* hosts, const char* grade) {
            QTest::newRow(hosts) << QString::fromUtf8(hosts) << QString::fromUtf8(grade);
        };
        row("", "–");
        row("––", "–");
        row("A", "A");
        row("AB", "A"); // halves to the better
        row("ABB", "B");
        row("A–", "A");
        row("AAAAAAAAAF", "B"); // never better than B with one like this
        row("AAAAAAAAAAAAAAAAAAAD", "B");
        row("AAC", "B");
        row("FFA", "D");
        row("FFF", "F");
        row("FFFFFFFFA", "F");
        row("DC", "C");
    }
    void theGradeOfMany() {
        QFETCH(QString, hosts);
        QFETCH(QString, grade);
        GradeCounts counts;
        for (const QChar c : hosts) {
            for (int i = 0; i < grades; ++i) {
                if (gradeName(static_cast<Grade>(i)) == c)
                    counts.add(static_cast<Grade>(i));
            }
        }
        QCOMPARE(counts.total(), hosts.size());
        QCOMPARE(gradeName(counts.overall()), grade);
    }

    void trendsCompareTwoDays() {
        auto health = host(u"h"_qs, {item("system.cpu.util[,idle]", 30), item("vfs.fs.size[/,pused]", 70)});
        std::map<QString, std::vector<TrendHour>> hours;
        const auto cpu = health.readings.cpu->itemId;
        const auto disk = health.readings.disks.front().used.itemId;
        for (int back = 1; back <= 48; ++back)
            hours[cpu].push_back({cpu, now - back * hourMs, back <= 24 ? 40.0 : 60.0});
        for (int back = 1; back <= 5; ++back) // too little to tell
            hours[disk].push_back({disk, now - back * hourMs, 70});
        addTrends(health.readings, hours, now);
        QCOMPARE(*health.readings.cpu->trend.change, 20.0); // less idle is more used
        QCOMPARE(*health.readings.cpu->trend.lastHour, 60.0);
        QVERIFY(!health.readings.disks.front().used.trend.change);
        gradeHost(health, now);
        const auto lines = codeLines(groupText(groupHealthOf(u"g"_qs, {health})));
        QCOMPARE(lines, (QStringList{u"G host               cpu  mem  dsk"_qs,
                                     u"A h                  70↑   –   70"_qs}));
    }

    void aSmallFleetIsListedWhole() {
        auto ill = host(u"db-01"_qs, {item("vfs.fs.size[/var/lib/mysql,pused]", 96)});
        auto well = host(u"a``` host with a very long name indeed"_qs, {item("vm.memory.util", 40)});
        auto unknown = host(u"日本語のホスト名はとても長いです"_qs, {});
        for (auto* one : {&ill, &well, &unknown})
            gradeHost(*one, now);
        const auto report = reportText({groupHealthOf(u"Data*bases"_qs, {well, unknown, ill})}, false);
        QCOMPARE(report.split(u'\n').value(0), u"**Servers: B** · 3 hosts: 1 D, 1 A, 1 –"_qs);
        QVERIFY(report.contains(u"**Data\\*bases: B** · 3 hosts\n```\n"_qs));
        QCOMPARE(report.count(u"```"_qs), 2);
        const auto lines = codeLines(report);
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[1], u"D db-01               –    –   96"_qs);
        QCOMPARE(lines[2], u"  disk /var/lib/mysql 96 %"_qs);
        QVERIFY(lines[3].startsWith(u"A a''' host with"_qs));
        QVERIFY(lines[4].startsWith(u"– 日本語"_qs));
        QCOMPARE(lines[5], u"  nothing known"_qs);
        for (const auto& line : lines)
            QVERIFY2(columnsOf(line) <= reportColumns, qPrintable(line));
    }

    void aLargeFleetIsSummarised() {
        const auto groups = fleet(5'000, 100);
        const auto report = reportText(groups, false);
        QVERIFY2(report.startsWith(u"**Servers: B** · 5000 hosts: 9 F, "_qs), qPrintable(report.left(200)));
        QVERIFY2(report.size() < 12'000, qPrintable(QString::number(report.size())));
        int hosts = 0;
        QString grade = u"F"_qs;
        for (const auto& line : codeLines(report)) {
            QVERIFY2(columnsOf(line) <= reportColumns, qPrintable(line));
            hosts += line.contains(u"a-rather"_qs) ? 1 : 0;
        }
        QCOMPARE(hosts, 60);
        QCOMPARE(codeLines(report).filter(QRegularExpression(u"^F a-rather"_qs)).size(),
                 9); // all of the worst
        // Every host is either listed or counted.
        int counted = hosts;
        static const QRegularExpression rest(u"^\\+ ([0-9]+): "_qs);
        static const QRegularExpression group(u"^[A-F–] Group number [0-9]+ +([0-9]+)$"_qs);
        static const QRegularExpression moreGroups(u"^\\+ ([0-9]+) groups: "_qs);
        for (const auto& line : codeLines(report)) {
            for (const auto& form : {rest, group}) {
                const auto match = form.match(line);
                counted += match.hasMatch() ? match.captured(1).toInt() : 0;
            }
            const auto match = moreGroups.match(line);
            counted += match.hasMatch() ? 100 * match.captured(1).toInt() : 0;
        }
        QCOMPARE(counted, 5'000);
    }

    void aReportInPartsIsTheWholeReport() {
        const auto groups = fleet(5'000, 100);
        for (const int most : {0, 1, 4, 12, 1'000}) {
            const auto parts = reportParts(groups, true, most);
            QVERIFY(parts.parts.size() <= size_t(most));
            QStringList texts{parts.head};
            for (const auto& part : parts.parts) {
                QVERIFY2(part.text.startsWith(u"**"_qs + part.group), qPrintable(part.text));
                QVERIFY2(part.text.size() < 4'000, qPrintable(QString::number(part.text.size())));
                texts << part.text;
            }
            texts << parts.rest;
            QCOMPARE(texts.join(u"\n\n"_qs), reportText(groups, true));
        }
        QVERIFY(reportParts({}, false, 12).parts.empty());
    }

    void groupsStandWorstFirst() {
        auto ill = host(u"ill"_qs, {}, {problem(Severity::Disaster)});
        auto well = host(u"well"_qs, {item("agent.ping", 1)});
        gradeHost(ill, now);
        gradeHost(well, now);
        const auto report = reportText({groupHealthOf(u"Alpha"_qs, {well}), groupHealthOf(u"Zulu"_qs, {ill}),
                                        groupHealthOf(u"Empty"_qs, {})},
                                       true);
        QVERIFY(report.indexOf(u"Zulu"_qs) < report.indexOf(u"Alpha"_qs));
        QVERIFY(!report.contains(u"Empty"_qs));
        QVERIFY(report.endsWith(u"There are more hosts than are looked at."_qs));
        QVERIFY(reportText({}, false).contains(u"no monitored host"_qs));
    }

    void columnsAreCounted_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("inFive");
        const auto row = [](const QString& text, int columns, const QString& inFive) {
            QTest::newRow(qPrintable(text)) << text << columns << inFive;
        };
        row(u"abc"_qs, 3, u"abc  "_qs);
        row(u"abcdef"_qs, 6, u"abcd…"_qs);
        row(u"日本語"_qs, 6, u"日本…"_qs);
        row(u"a日本"_qs, 5, u"a日本"_qs);
        row(u"ab日本"_qs, 6, u"ab日…"_qs);
        row(u"e\u0301e\u0301"_qs, 2, u"e\u0301e\u0301   "_qs);
        row(u"\U0001F525\U0001F525x\U0001F525"_qs, 7, u"\U0001F525\U0001F525…"_qs);
    }
    void columnsAreCounted() {
        QFETCH(QString, text);
        QFETCH(int, columns);
        QFETCH(QString, inFive);
        QCOMPARE(columnsOf(text), columns);
        QCOMPARE(leftAligned(text, 5), inFive);
        QCOMPARE(columnsOf(rightAligned(text, 5)), 5);
    }

    void namesAreMadeHarmless() {
        QCOMPARE(oneLine(u"a\nb\tc\u202Ed\u200Be\x07 f"_qs), u"a b cde f"_qs);
        QCOMPARE(codeText(u"x```y"_qs), u"x'''y"_qs);
        QCOMPARE(markdownText(u"a_b*c|<i>&lt;"_qs), u"a\\_b\\*c\\|\\<i\\>\\&lt;"_qs);
        QCOMPARE(markdownText(QString(500, u'x'), 10), u"xxxxxxxxx…"_qs);
        QCOMPARE(ageText(-5), u"0 s"_qs);
        QCOMPARE(ageText(59'999), u"59 s"_qs);
        QCOMPARE(ageText(60 * 60'000), u"1 h"_qs);
        QCOMPARE(ageText(26 * hourMs + 60'000), u"1 d 2 h"_qs);
    }
};

QTEST_APPLESS_MAIN(HealthTest)
#include "HealthTest.moc"
