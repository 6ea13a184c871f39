// `staffroom ledger` and `staffroom audit` on the real program: with the team on duty and at rest, on a
// record that is sound and on one that somebody changed.
#include "Stage.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class LedgerCommandTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    QString ledgerFile() const { return m_stage->home() + QStringLiteral("/state/ledger.sqlite"); }
    void denialsAreListed(const QString& mark) const {
        const auto ran = m_stage->staffroom(words("--json audit denials --persona sales"));
        QVERIFY2(ran.exitStatus == 0, ran.errors.constData());
        const auto groups = ran.json();
        QVERIFY2(groups.is_array() && groups.size() == 1, ran.output.constData());
        QCOMPARE(QString::fromStdString(groups[0].value("doctype", std::string())),
                 QStringLiteral("Supplier"));
        QVERIFY(groups[0].value("count", 0) >= 1);
        QVERIFY(groups[0].value("first_ms", qint64(0)) > 0);
        QCOMPARE(QString::fromStdString(groups[0].value("mark", std::string())), mark);
    }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        QVERIFY(m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"),
                             QStringLiteral("Who are our suppliers?")) > 0);
        m_stage->settled();
    }

    void aDenialIsAGroupAndCanBeMarkedOnDuty() {
        denialsAreListed(QString());
        const auto method =
            m_stage->staffroom(words("--json audit denials")).json()[0].value("method", std::string());
        const auto marked =
            m_stage->staffroom({QStringLiteral("audit"), QStringLiteral("mark"), QStringLiteral("sales"),
                                QStringLiteral("Supplier"), QString::fromStdString(method),
                                QStringLiteral("expected"), QStringLiteral("--as"), QStringLiteral("Deniz"),
                                QStringLiteral("--note"), QStringLiteral("suppliers are procurement's")});
        QVERIFY2(marked.exitStatus == 0, marked.errors.constData());
        denialsAreListed(QStringLiteral("expected"));
        const auto shown = m_stage->staffroom(words("audit denials"));
        QVERIFY2(shown.output.contains("expected (Deniz, 0 since): suppliers are procurement's"),
                 shown.output.constData());
        const auto csv = m_stage->staffroom(words("audit denials --format csv"));
        QVERIFY2(csv.output.contains("sales,Supplier,") && csv.output.startsWith("persona,doctype"),
                 csv.output.constData());
        const auto odd = m_stage->staffroom(words("audit mark sales Supplier list fine"));
        QCOMPARE(odd.exitStatus, 3);
        const auto never = m_stage->staffroom(words("audit mark sales Bin list expected"));
        QVERIFY2(never.exitStatus == 1 && never.errors.contains("never refused"), never.errors.constData());
    }

    void theRecordIsSoundOnDutyAndAtRest() {
        const auto onDuty = m_stage->staffroom(words("ledger verify"));
        QVERIFY2(onDuty.exitStatus == 0 && onDuty.output.contains("The ledger is sound"),
                 (onDuty.output + onDuty.errors).constData());
        m_stage->stopTeam();
        const auto atRest = m_stage->staffroom(words("--json ledger verify"));
        QVERIFY2(atRest.exitStatus == 0 && atRest.json().value("sound", false), atRest.output.constData());
        QVERIFY(atRest.json().value("rows", 0) > 3);
        denialsAreListed(QStringLiteral("expected"));
    }

    void theKeyIsASecretAndTheHeadIsPrivate() {
        QVERIFY(m_stage->staffroom(words("secret list")).output.contains("ledger-key"));
        const auto head = m_stage->home() + QStringLiteral("/state/ledger.head");
        QVERIFY(QFile::exists(head));
        QCOMPARE(QFile::permissions(head) & 0x0077, QFile::Permissions());
    }

    void theExportHasEveryRowAndNoSecret() {
        const auto count = m_stage->staffroom(words("--json ledger --limit 1000")).json().size();
        const auto lines = m_stage->staffroom(words("ledger export"));
        QVERIFY2(lines.exitStatus == 0, lines.errors.constData());
        QCOMPARE(static_cast<std::size_t>(lines.output.count('\n')), count);
        for (const auto& line : lines.output.trimmed().split('\n'))
            QVERIFY2(json::parse(line.begin(), line.end(), nullptr, false).is_object(), line.constData());
        const QString file = m_stage->home() + QStringLiteral("/denials.csv");
        const auto csv =
            m_stage->staffroom(words("ledger export --format csv --kind denial --output") << file);
        QVERIFY2(csv.exitStatus == 0, csv.errors.constData());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto content = written.readAll();
        QVERIFY2(content.startsWith("id,time,kind") && content.contains(",denial,sales,"),
                 content.constData());
        QVERIFY(m_stage->staffroom(words("ledger export --output") << file).exitStatus != 0); // it is there
        QFile secrets(m_stage->home() + QStringLiteral("/secrets.env"));
        QVERIFY(secrets.open(QIODevice::ReadOnly));
        for (const auto& line : secrets.readAll().split('\n')) {
            const auto value = line.mid(line.indexOf('=') + 1);
            QVERIFY(value.size() < 8 || (!lines.output.contains(value) && !content.contains(value)));
        }
    }

    void todaysRecordIsNotPruned() {
        const auto pruned = m_stage->staffroom(words("ledger prune --before 2099-01-01"));
        QVERIFY2(pruned.exitStatus == 1 && pruned.errors.contains("last day stays"),
                 pruned.errors.constData());
        QCOMPARE(m_stage->staffroom(words("ledger prune --before soon")).exitStatus, 2);
        const auto none = m_stage->staffroom(words("ledger prune --before 2001-01-01"));
        QVERIFY2(none.exitStatus == 0 && none.output.contains("Nothing is that old"),
                 none.errors.constData());
    }

    void aChangedRowIsNamedAndASealKeepsTheFinding() {
        {
            auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("intruder"));
            database.setDatabaseName(ledgerFile());
            QVERIFY(database.open());
            for (const char* sql :
                 {"DROP TRIGGER entries_never_change", "UPDATE entries SET person = 'x' WHERE id = 2"}) {
                QSqlQuery query(database);
                QVERIFY2(query.exec(QLatin1String(sql)), qPrintable(query.lastError().text()));
            }
            database.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("intruder"));
        const auto found = m_stage->staffroom(words("ledger verify"));
        QCOMPARE(found.exitStatus, 1);
        QVERIFY2(found.output.contains("row 2: it is not what was written") && found.output.contains("→"),
                 found.output.constData());
        QVERIFY(m_stage->staffroom(words("ledger seal")).exitStatus == 3); // why?
        const auto sealed = m_stage->staffroom(words("ledger seal --as Deniz --reason tested"));
        QVERIFY2(sealed.exitStatus == 0, sealed.errors.constData());
        const auto after = m_stage->staffroom(words("ledger verify"));
        QVERIFY2(after.exitStatus == 0 && after.output.contains("sealed with it: row 2"),
                 (after.output + after.errors).constData());
    }
};

QTEST_GUILESS_MAIN(LedgerCommandTest)
#include "LedgerCommandTest.moc"
