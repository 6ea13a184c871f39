// A whole day of the shipped team through the real programs, on a clock that is played: what must be posted
// is posted at its minute in its topic, and nothing else is.
#include "support/TempHome.h"

#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTimeZone>

#include <nlohmann/json.hpp>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr int patienceMs = 400'000; // a busy machine, and a build that watches every step
constexpr const char* date = "2026-11-24";

struct Shown {
    QString place, author, time;
    bool isBot = false;
    QString text;

    QString what() const { return time + u' ' + author; }
};

struct Played {
    int exitStatus = -1;
    QByteArray errors;
    QString output;
    std::vector<Shown> posts;

    std::vector<Shown> in(const QString& place, const QString& author = {}) const {
        std::vector<Shown> found;
        for (const auto& post : posts) {
            if (post.place == place && (author.isEmpty() || post.author == author))
                found.push_back(post);
        }
        return found;
    }
    QStringList whatIn(const QString& place, bool bots) const {
        QStringList all;
        for (const auto& post : in(place)) {
            if (post.isBot == bots)
                all << post.what();
        }
        return all;
    }
    Shown at(const QString& place, const QString& what) const {
        for (const auto& post : in(place)) {
            if (post.what() == what)
                return post;
        }
        return {};
    }
};

/// Reads the transcript as it is printed: headings, who spoke and when, and their words.
std::vector<Shown> readTranscript(const QString& output) {
    static const QRegularExpression heading(QStringLiteral("^── (.+?) ─+ rehearsal$"));
    static const QRegularExpression speaker(
        QStringLiteral("^\\([^)]*\\)\\s+(.+?)( · bot)?  (\\d\\d:\\d\\d)$"));
    std::vector<Shown> posts;
    QString place;
    bool speaking = false;
    for (const auto& line : output.split(u'\n')) {
        if (const auto match = heading.match(line); match.hasMatch()) {
            place = match.captured(1);
            speaking = false;
        } else if (const auto spoke = speaker.match(line); spoke.hasMatch()) {
            posts.push_back({place, spoke.captured(1), spoke.captured(3), !spoke.captured(2).isEmpty(), {}});
            speaking = true;
        } else if (!line.startsWith(QStringLiteral("      "))) {
            speaking = speaking && line.isEmpty();
        } else if (speaking && !line.startsWith(QStringLiteral("      ↳"))) {
            posts.back().text += line.mid(6) + u'\n';
        }
    }
    return posts;
}

Played play(const QString& home, const QStringList& arguments) {
    QProcess program;
    program.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom"),
                  QStringList{QStringLiteral("--home"), home, QStringLiteral("rehearse"),
                              QStringLiteral("--day"), QStringLiteral("--date"), QLatin1String(date)} +
                      arguments);
    program.closeWriteChannel();
    Played played;
    if (program.waitForFinished(patienceMs) && program.exitStatus() == QProcess::NormalExit)
        played.exitStatus = program.exitCode();
    played.output = QString::fromUtf8(program.readAllStandardOutput());
    played.errors = program.readAllStandardError();
    played.posts = readTranscript(played.output);
    return played;
}

json calendarOf(const QString& home) {
    QProcess program;
    program.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom"),
                  {QStringLiteral("--home"), home, QStringLiteral("job"), QStringLiteral("calendar"),
                   QLatin1String(date), QStringLiteral("--json")});
    program.closeWriteChannel();
    program.waitForFinished(patienceMs);
    const auto text = program.readAllStandardOutput();
    return json::parse(text.begin(), text.end(), nullptr, false);
}

/// "296028.56" as the reports write it: 296,028.56.
QString grouped(QString amount) {
    for (auto at = amount.indexOf(u'.') - 3; at > (amount.startsWith(u'-') ? 1 : 0); at -= 3)
        amount.insert(at, u',');
    return amount;
}

const QString daily = QStringLiteral("Daily Reports");
const QString alerts = QStringLiteral("Alerts");
const QStringList& hosts() {
    static const QStringList all{QStringLiteral("erp-db-01"),   QStringLiteral("erp-db-02"),
                                 QStringLiteral("erp-app-01"),  QStringLiteral("erp-app-02"),
                                 QStringLiteral("erp-app-03"),  QStringLiteral("erp-app-04"),
                                 QStringLiteral("Edge router"), QStringLiteral("Mail gateway")};
    return all;
}

/// Each host has a line that begins with its grade.
void compareHosts(const QString& report) {
    for (const auto& host : hosts()) {
        const QRegularExpression line(QStringLiteral("^[A-F–] %1 ").arg(host),
                                      QRegularExpression::MultilineOption);
        QVERIFY2(report.contains(line), qPrintable(host + u'\n' + report));
    }
}

} // namespace

class DayTest final : public QObject {
    Q_OBJECT

    TempHome m_folder;
    QString m_home = m_folder.file(QStringLiteral("day"));
    Played m_day;

    /// Of the books of the day before, as the program prints them: company → amount.
    QMap<QString, QString> books() const {
        static const QRegularExpression line(
            QStringLiteral("^  (.+): ([A-Z]{3}) (-?[\\d.]+) in (\\d+) invoices$"),
            QRegularExpression::MultilineOption);
        QMap<QString, QString> found;
        auto matches = line.globalMatch(m_day.output);
        while (matches.hasNext()) {
            const auto match = matches.next();
            found.insert(match.captured(1), grouped(match.captured(3)) + u' ' + match.captured(2));
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() {
        m_day = play(m_home, {});
        QVERIFY2(m_day.exitStatus == 0, (m_day.errors + m_day.output.right(2'000).toUtf8()).constData());
        QVERIFY2(m_day.output.contains(QStringLiteral("REHEARSAL · Acme Group · Tue 24 Nov 2026")),
                 qPrintable(m_day.output.left(500)));
    }

    void theNightsReportsArePostedAtTheirMinutes() {
        QCOMPARE(m_day.whatIn(daily, true),
                 (QStringList{QStringLiteral("00:00 Dilara"), QStringLiteral("02:05 Feride"),
                              QStringLiteral("02:10 Tarık"), QStringLiteral("02:15 Elke")}));
    }

    void theirFiguresAreTheBooksToTheCent() {
        const auto totals = books();
        QCOMPARE(totals.size(), 3);
        const QString group = m_day.at(daily, QStringLiteral("00:00 Dilara")).text;
        QVERIFY2(group.startsWith(QStringLiteral("Sales, Mon 23 Nov 2026\n")), qPrintable(group));
        const QMap<QString, QString> passes{
            {QStringLiteral("Acme Foods"), QStringLiteral("02:05 Feride")},
            {QStringLiteral("Acme Trading"), QStringLiteral("02:10 Tarık")},
            {QStringLiteral("Acme Export GmbH"), QStringLiteral("02:15 Elke")}};
        for (auto total = totals.begin(); total != totals.end(); ++total) {
            const QString wanted = QStringLiteral("%1: %2 (").arg(total.key(), total.value());
            QVERIFY2(group.contains(wanted), qPrintable(wanted + u'\n' + group));
            const QString own = m_day.at(daily, passes.value(total.key())).text;
            QVERIFY2(own.contains(wanted), qPrintable(wanted + u'\n' + own));
            QVERIFY2(own.contains(QStringLiteral("Highest: ")) && own.contains(QStringLiteral("lowest: ")),
                     qPrintable(own));
            for (const auto& other : totals.keys())
                QVERIFY2(other == total.key() || !own.contains(other),
                         qPrintable(own)); // its own company alone
        }
    }

    void zabbixIsToldOnceWhenItArisesAndOnceWhenItEnds() {
        QCOMPARE(
            m_day.whatIn(alerts, true),
            (QStringList{QStringLiteral("10:30 Kerem"), QStringLiteral("10:36 Kerem"), // the second: to Deniz
                         QStringLiteral("14:00 Kerem"), QStringLiteral("17:00 Kerem"),
                         QStringLiteral("18:00 Kerem"), QStringLiteral("20:30 Kerem")}));
        const auto says = [this](const char* what, std::initializer_list<const char*> words) {
            const QString text = m_day.at(alerts, QString::fromUtf8(what)).text;
            for (const char* word : words)
                QVERIFY2(text.contains(QString::fromUtf8(word)),
                         qPrintable(QString::fromUtf8(word) + u'\n' + text));
        };
        says("10:30 Kerem", {"1 problem new", "High · erp-db-02", "since 10:12"});
        says("14:00 Kerem", {"1 problem recovered", "erp-db-02", "recovered 13:47"});
        says("17:00 Kerem", {"1 problem new", "Average · erp-app-02"});
        says("20:30 Kerem", {"1 problem recovered", "erp-app-02"});
        QVERIFY(!m_day.output.contains(QStringLiteral("Unavailable by ICMP ping"))); // it was maintenance
    }

    void theHealthReportHasEveryHostWithItsGrade() {
        const QString report = m_day.at(alerts, QStringLiteral("18:00 Kerem")).text;
        QVERIFY2(report.startsWith(QStringLiteral("Servers: B · 8 hosts: ")), qPrintable(report));
        compareHosts(report);
        QVERIFY2(report.contains(QStringLiteral("memory 97 %")),
                 qPrintable(report)); // what stands since 16:48
        const qsizetype ill = report.indexOf(QStringLiteral("C erp-app-02")),
                        well = report.indexOf(QStringLiteral("A erp-app-01"));
        QVERIFY2(ill >= 0 && ill < well, qPrintable(report)); // worst first
    }

    void everybodyWhoMayAskIsAnsweredAtOnce() {
        int questions = 0;
        for (std::size_t i = 0; i < m_day.posts.size(); ++i) {
            const auto& asked = m_day.posts[i];
            if (asked.isBot)
                continue;
            ++questions;
            const bool isAnswered = i + 1 < m_day.posts.size() && m_day.posts[i + 1].isBot &&
                                    m_day.posts[i + 1].place == asked.place &&
                                    m_day.posts[i + 1].time == asked.time;
            QVERIFY2(isAnswered == (asked.author != QStringLiteral("Victor Lane")), qPrintable(asked.what()));
        }
        QVERIFY(questions >= 12);
    }

    void aRefusalIsToldInItsTopic() {
        const auto posts = m_day.in(QStringLiteral("Sales & Finance"), QStringLiteral("Selin"));
        int refused = 0;
        for (const auto& post : posts) {
            if (!post.text.contains(QStringLiteral("refused (403)")))
                continue;
            ++refused;
            QCOMPARE(post.time, QStringLiteral("08:57"));
            QVERIFY2(post.text.contains(QStringLiteral("User: selin@acme.example")) &&
                         post.text.contains(QStringLiteral("Doctype: Supplier")),
                     qPrintable(post.text));
        }
        QCOMPARE(refused, 1);
        QVERIFY(m_day.output.contains(QStringLiteral("ERPNext refused 1 (403).")));
    }

    void theCeosConversationStaysWhereItIs() {
        const QString place = QStringLiteral("Leyla Haddad and Asya, direct messages");
        QCOMPARE(m_day.whatIn(place, false),
                 (QStringList{QStringLiteral("12:05 Leyla Haddad"), QStringLiteral("16:20 Leyla Haddad")}));
        const QString answer = m_day.at(place, QStringLiteral("12:05 Asya")).text;
        QVERIFY2(answer.contains(QStringLiteral("fatura")), qPrintable(answer));
        for (const auto& post : m_day.posts)
            QVERIFY(post.place == place || post.author != QStringLiteral("Asya"));
    }

    void everySlotOfTheCalendarRanOnce() {
        QVERIFY2(m_day.output.contains(QStringLiteral(
                     "53 slots were due: 9 ran and posted, 44 found nothing to say, 0 were missed.")),
                 qPrintable(m_day.output.right(1'500)));
        const json calendar = calendarOf(m_home);
        QVERIFY(calendar.is_array());
        QCOMPARE(calendar.size(), std::size_t(53));
        const qint64 midnight = QDateTime(QDate::fromString(QLatin1String(date), Qt::ISODate), QTime(0, 0),
                                          QTimeZone("Europe/Istanbul"))
                                    .toMSecsSinceEpoch();
        QMap<QString, QSet<qint64>> minutes;
        for (const auto& run : calendar) {
            const std::string state = run.value("state", std::string());
            QVERIFY2(state == "ok" || state == "silent", run.dump().c_str());
            QVERIFY2(state == "silent" || run.value("delivery", std::string()) == "delivered",
                     run.dump().c_str());
            minutes[QString::fromStdString(run.value("job", std::string()))].insert(
                (run.value("slot_ms", qint64(0)) - midnight) / 60'000);
        }
        QSet<qint64> halfHours;
        for (int i = 0; i < 48; ++i)
            halfHours.insert(30 * i);
        QCOMPARE(minutes[QStringLiteral("zabbix-check")], halfHours);
        QCOMPARE(minutes[QStringLiteral("night-pass")], (QSet<qint64>{125, 130, 135}));
        QCOMPARE(minutes[QStringLiteral("group-sales")], (QSet<qint64>{0}));
        QCOMPARE(minutes[QStringLiteral("health-report")], (QSet<qint64>{18 * 60}));
    }

    void aReportIsPostedAlsoWhileTheModelIsDown() {
        const QString table = m_folder.file(QStringLiteral("down.tsv"));
        QFile file(table);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "17:35\tworld\t/zabbix\t{\"action\":\"raise\",\"host\":\"erp-app-02\",\"name\":\"High swap "
            "usage\","
            "\"severity\":3}\n"
            "17:50\tworld\t/"
            "fault\t{\"service\":\"model\",\"action\":\"status\",\"status\":503,\"times\":-1}\t"
            "the model goes down\n"
            "18:40\tworld\t/zabbix\t{\"action\":\"resolve\",\"host\":\"erp-app-02\",\"name\":\"High swap "
            "usage\"}\n");
        file.close();
        const QString home = m_folder.file(QStringLiteral("down"));
        const auto played =
            play(home, {QStringLiteral("--from"), QStringLiteral("17:31"), QStringLiteral("--until"),
                        QStringLiteral("19:10"), QStringLiteral("--script"), table});
        QVERIFY2(played.exitStatus == 0, (played.errors + played.output.right(2'000).toUtf8()).constData());
        QVERIFY(played.output.contains(QStringLiteral("the model goes down")));
        int reports = 0;
        QStringList checks;
        for (const auto& post : played.in(alerts, QStringLiteral("Kerem"))) {
            const bool isReport =
                post.text.startsWith(QStringLiteral("health-report could not be written up: "));
            QVERIFY2(isReport ||
                         post.text.startsWith(QStringLiteral("zabbix-check could not be written up: ")),
                     qPrintable(post.text));
            QVERIFY2(post.text.section(u'\n', 0, 0).contains(QStringLiteral("503")), qPrintable(post.text));
            if (!isReport) {
                QVERIFY2(post.text.contains(QStringLiteral("erp-app-02: High swap usage")),
                         qPrintable(post.text));
                checks << post.time.left(2);
                continue;
            }
            ++reports;
            QVERIFY2(post.time >= QStringLiteral("18:00") && post.time <= QStringLiteral("18:10"),
                     qPrintable(post.time));
            QVERIFY2(post.text.contains(QStringLiteral("Servers: B · 8 hosts: ")), qPrintable(post.text));
            compareHosts(post.text);
        }
        QCOMPARE(reports, 1);
        QCOMPARE(checks, (QStringList{QStringLiteral("18"), QStringLiteral("19")})); // arisen, then ended
        static const QRegularExpression told(
            QStringLiteral("18:00 alerts/health-report: error, .*503.*; the plain "
                           "figures were posted"));
        QVERIFY2(played.output.contains(told), qPrintable(played.output.right(2'000)));
        QVERIFY2(played.output.contains(QStringLiteral("0 were missed.")),
                 qPrintable(played.output.right(2'000)));
    }

    void theSameSeedPlaysTheSameDay() {
        const QStringList minutes{QStringLiteral("--from"),  QStringLiteral("08:54"),
                                  QStringLiteral("--until"), QStringLiteral("09:00"),
                                  QStringLiteral("--seed"),  QStringLiteral("7")};
        const QString home = m_folder.file(QStringLiteral("seed"));
        const auto one = play(home, minutes);
        const auto again = play(home, minutes);
        QVERIFY2(one.exitStatus == 0, one.errors.constData());
        QCOMPARE(again.output, one.output);
        const QString place = QStringLiteral("Sales & Finance"), answer = QStringLiteral("08:55 Selin");
        QVERIFY(!one.at(place, answer).text.isEmpty());
        QVERIFY(one.at(place, answer).text != m_day.at(place, answer).text); // the books of another seed
    }

    void aTableThatCannotBeReadIsRefused() {
        const QString table = m_folder.file(QStringLiteral("bad.tsv"));
        QFile file(table);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("08:55\tayse\tsales\tHello\n25:00\tayse\tsales\tHello\n");
        file.close();
        const auto played = play(m_folder.file(QStringLiteral("bad")), {QStringLiteral("--script"), table});
        QCOMPARE(played.exitStatus, 2);
        QVERIFY2(played.errors.contains("line 2 of the day's table"), played.errors.constData());
    }
};

QTEST_GUILESS_MAIN(DayTest)
#include "DayTest.moc"
