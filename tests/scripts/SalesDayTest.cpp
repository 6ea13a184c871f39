// run_script with the shipped sales/day.py against the practice ERPNext: figures exact to the cent, refusals
// told as refusals.
#include "../rehearsal/ErpPractice.h"
#include "erpnext/ErpTools.h"
#include "rehearsal/erpnext/Truth.h"
#include "scripts/ScriptTool.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;
namespace world = staffroom::rehearsal::erpnext;

namespace {

const auto dayScript = QStringLiteral("sales/day.py");
const auto allTools =
    QStringList({QStringLiteral("erp_list"), QStringLiteral("erp_get"), QStringLiteral("erp_count"),
                 QStringLiteral("erp_report"), QStringLiteral("run_script")});

/// A persona of the practice world with its tools.
struct Desk {
    Desk(world::Practice& practice, const QString& persona, const QStringList& toolNames = allTools)
        : http(practice.clock, store), runner(practice.clock) {
        scripts::ScriptAccess access{runner, toolbox, home.file(QStringLiteral("scripts")), {dayScript}};
        QFile shipped(QStringLiteral(STAFFROOM_SOURCE_DIR "/personas/scripts/sales/day.py"));
        if (!shipped.open(QIODevice::ReadOnly))
            qFatal("the shipped script is missing");
        home.write(QStringLiteral("scripts/") + dayScript, shipped.readAll());
        erpnext::ErpAccess erp;
        erp.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(practice.caller.port()));
        for (const auto& user : practice.site.users()) {
            if (user.persona != persona)
                continue;
            erp.user = user.user;
            erp.key.scope = persona, erp.key.name = QStringLiteral("erpnext-key");
            if (!store.set(erp.key, user.key.toUtf8() + ':' + user.secret.toUtf8()))
                qFatal("no key");
        }
        erpnext::ErpWorkbench bench;
        bench.client = std::make_shared<erpnext::ErpClient>(http, http.lane(QStringLiteral("erp"), 4), erp);
        for (auto& tool : erpnext::makeTools(bench, toolNames))
            toolbox.add(std::move(tool));
        for (auto& tool : scripts::makeTools(access, toolNames))
            toolbox.add(std::move(tool));
        context.persona = persona;
    }
    tools::ToolAnswer call(const QJsonObject& arguments) {
        std::optional<tools::ToolAnswer> answer;
        TaskScope scope(QStringLiteral("call"));
        scope.start([&](std::stop_token) -> Task<> {
            answer = co_await toolbox.call(QStringLiteral("run_script"), QJsonDocument(arguments).toJson(),
                                           context);
        });
        if (!spinUntil([&] { return scope.running() == 0; }, 60'000))
            qFatal("the script does not end");
        return *answer;
    }
    tools::ToolAnswer day(const QStringList& arguments) {
        return call({{u"script"_qs, dayScript}, {u"arguments"_qs, QJsonArray::fromStringList(arguments)}});
    }

    TempHome home;
    TransientStore store;
    HttpClient http;
    scripts::ScriptRunner runner;
    tools::Toolbox toolbox;
    tools::ToolContext context;
};

QJsonObject bodyOf(const tools::ToolAnswer& answer) {
    return QJsonDocument::fromJson(answer.content).object();
}

qint64 centsOf(const QJsonValue& amount) { // "1234.50"
    const auto text = amount.toString();
    QString digits = text;
    digits.remove(u'.');
    return text.size() - text.lastIndexOf(u'.') == 3 ? digits.toLongLong() : -1;
}

} // namespace

class SalesDayTest final : public QObject {
    Q_OBJECT

    QString m_cannot;

private Q_SLOTS:
    void initTestCase() {
        ManualClock clock;
        scripts::ScriptRunner runner(clock);
        const auto checked = await(runner.check(Limits()));
        if (!checked)
            m_cannot = checked.error().detail;
    }
    void init() {
        if (!m_cannot.isEmpty())
            QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + m_cannot));
    }

    void theFiguresAreThoseOfTheBooks_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("company");
        QTest::newRow("yesterday, all") << u"2026-11-21"_qs << u"2026-11-21"_qs << QString();
        QTest::newRow("a weekday, Foods") << u"2026-11-18"_qs << u"2026-11-18"_qs << u"Acme Foods"_qs;
        QTest::newRow("a weekday, Trading, some of it in EUR")
            << u"2026-11-17"_qs << u"2026-11-19"_qs << u"Acme Trading"_qs;
        QTest::newRow("a weekday, Export") << u"2026-11-12"_qs << u"2026-11-12"_qs << u"Acme Export GmbH"_qs;
        QTest::newRow("a Sunday") << u"2026-11-15"_qs << u"2026-11-15"_qs << QString();
        QTest::newRow("two weeks") << u"2026-11-05"_qs << u"2026-11-20"_qs << QString();
        QTest::newRow("before all trade") << u"2020-02-28"_qs << u"2020-03-01"_qs << QString();
    }
    void theFiguresAreThoseOfTheBooks() {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QFETCH(const QString, company);
        world::Practice practice;
        Desk desk(practice, u"selin"_qs);
        QStringList arguments{u"--from"_qs, from, u"--to"_qs, to};
        if (!company.isEmpty())
            arguments << u"--company"_qs << company;
        const auto answer = desk.day(arguments);
        QVERIFY2(!answer.isError, answer.content.constData());
        QVERIFY(answer.denials().empty());
        const auto output = bodyOf(answer)[u"output"_qs].toObject();
        const auto told = output[u"companies"_qs].toArray();
        const auto truth = world::salesBetween(practice.site.store(), QDate::fromString(from, Qt::ISODate),
                                               QDate::fromString(to, Qt::ISODate), company);
        QCOMPARE(told.size(), truth.size());
        QMap<QString, qint64> sums;
        for (qsizetype i = 0; i < truth.size(); ++i) {
            const auto figures = told[i].toObject();
            QCOMPARE(figures[u"company"_qs].toString(), truth[i].company);
            QCOMPARE(figures[u"currency"_qs].toString(), truth[i].currency);
            QCOMPARE(figures[u"invoices"_qs].toInt() + figures[u"credit_notes"_qs].toInt(),
                     truth[i].invoices);
            QCOMPARE(centsOf(figures[u"net"_qs]), truth[i].totalCents);
            QCOMPARE(centsOf(figures[u"sales"_qs]) + centsOf(figures[u"returns"_qs]), truth[i].totalCents);
            qint64 branches = 0;
            QList<qint64> nets;
            for (const auto& branch : figures[u"branches"_qs].toArray()) {
                nets.append(centsOf(branch.toObject()[u"net"_qs]));
                branches += nets.last();
            }
            QCOMPARE(branches, truth[i].totalCents);
            QVERIFY(std::is_sorted(nets.rbegin(), nets.rend()));
            if (nets.size() > 1) {
                QCOMPARE(centsOf(figures[u"highest"_qs].toObject()[u"net"_qs]), nets.first());
                QCOMPARE(centsOf(figures[u"lowest"_qs].toObject()[u"net"_qs]), nets.last());
            }
            sums[truth[i].currency] += truth[i].totalCents;
            const auto text = output[u"markdown"_qs].toString();
            if (truth[i].invoices > 0)
                QVERIFY2(text.contains(
                             QStringLiteral("**%1**: %2 %3")
                                 .arg(truth[i].company,
                                      QLocale(QLocale::English)
                                          .toString(static_cast<double>(truth[i].totalCents) / 100, 'f', 2),
                                      truth[i].currency)),
                         qPrintable(text));
        }
        for (const auto& total : output[u"totals"_qs].toArray()) // currencies are never mixed
            QCOMPARE(centsOf(total.toObject()[u"net"_qs]),
                     sums.take(total.toObject()[u"currency"_qs].toString()));
        QVERIFY(sums.isEmpty());
        QCOMPARE(practice.violations(), QStringList());
    }

    void manyRowsAreReadPageByPage() {
        world::Practice practice;
        Desk desk(practice, u"selin"_qs);
        desk.home.write(
            QStringLiteral("scripts/") + dayScript,
            "import staffroom\nstaffroom.PAGE = 50\nrows = list(staffroom.erp_all('Sales Invoice', "
            "['base_grand_total'], [['docstatus', '=', 1], ['company', '=', 'Acme Foods']]))\n"
            "print(len(rows), len({row['name'] for row in rows}), "
            "sum(staffroom.amount(row['base_grand_total']) for row in rows))\n");
        const auto answer = bodyOf(desk.day({}));
        const auto truth = world::salesBetween(practice.site.store(), QDate(2000, 1, 1), QDate(2100, 1, 1),
                                               u"Acme Foods"_qs);
        QVERIFY(truth[0].invoices > 100);
        QCOMPARE(answer[u"calls"_qs][u"erp.list"_qs].toInt(), truth[0].invoices / 50 + 1);
        const auto told = answer[u"output"_qs].toString().simplified().split(u' ');
        QCOMPARE(told.value(0).toInt(), truth[0].invoices);
        QCOMPARE(told.value(1).toInt(), truth[0].invoices);
        QCOMPARE(qRound64(told.value(2).toDouble() * 100), truth[0].totalCents);
    }

    void anEmptyDayIsSaid() {
        world::Practice practice;
        Desk desk(practice, u"selin"_qs);
        const auto all = bodyOf(desk.day({u"--from"_qs, u"2020-03-01"_qs}))[u"output"_qs].toObject();
        QCOMPARE(all[u"markdown"_qs].toString(), u"**Sales, Sun 1 Mar 2020**\n\nNo sales in any company."_qs);
        const auto foods = all[u"companies"_qs].toArray()[1].toObject();
        QCOMPARE(foods[u"net"_qs].toString(), u"0.00"_qs);
        QCOMPARE(foods[u"days_without_sales"_qs].toArray(), QJsonArray{u"2020-03-01"_qs});
    }

    void returnsAreCountedAgainst() {
        world::Practice practice;
        Desk desk(practice, u"selin"_qs);
        const auto output =
            bodyOf(desk.day({u"--from"_qs, u"2026-11-03"_qs, u"--to"_qs, u"2026-11-21"_qs}))[u"output"_qs]
                .toObject();
        int notes = 0;
        for (const auto& company : output[u"companies"_qs].toArray()) {
            const auto figures = company.toObject();
            notes += figures[u"credit_notes"_qs].toInt();
            QCOMPARE(figures[u"credit_notes"_qs].toInt() > 0, centsOf(figures[u"returns"_qs]) < 0);
        }
        QVERIFY(notes > 0); // or the world is no test of it
        QVERIFY(output[u"markdown"_qs].toString().contains(u"counted against"_qs));
    }

    void aUserOfOneCompanySeesThatCompany() {
        world::Practice practice;
        Desk desk(practice, u"foods"_qs);
        const auto answer = desk.day({u"--from"_qs, u"2026-11-18"_qs});
        QVERIFY2(!answer.isError, answer.content.constData());
        const auto companies = bodyOf(answer)[u"output"_qs].toObject()[u"companies"_qs].toArray();
        QCOMPARE(companies.size(), 1);
        QCOMPARE(companies[0].toObject()[u"company"_qs].toString(), u"Acme Foods"_qs);
    }

    void aRefusalInsideAScriptIsADenial() {
        world::Practice practice;
        Desk desk(practice, u"clerk"_qs); // who may not read companies
        const auto answer = desk.day({u"--from"_qs, u"2026-11-18"_qs});
        QVERIFY(answer.isError);
        const auto denials = answer.denials();
        QCOMPARE(denials.size(), size_t(1));
        QCOMPARE(denials[0].service, u"erpnext"_qs);
        QCOMPARE(denials[0].user, u"clerk@acme.example"_qs);
        QCOMPARE(denials[0].doctype, u"Company"_qs);
        QCOMPARE(denials[0].method, u"list"_qs);
        QVERIFY(!denials[0].words.isEmpty());
        const auto body = bodyOf(answer);
        QCOMPARE(body[u"error"_qs][u"exit_status"_qs].toInt(), 3);
        QVERIFY(body[u"error"_qs][u"last_words"_qs].toString().startsWith(u"refused (403)"_qs));
        QCOMPARE(body[u"refused"_qs][0][u"doctype"_qs].toString(), u"Company"_qs);
    }

    void aScriptThatSwallowsARefusalDoesNotHideIt() {
        world::Practice practice;
        Desk desk(practice, u"clerk"_qs);
        desk.home.write(QStringLiteral("scripts/") + dayScript,
                        "import staffroom\nfor doctype in ('Company', 'Supplier', 'Company'):\n  try:\n    "
                        "staffroom.erp_count(doctype)\n"
                        "  except staffroom.Refused:\n    pass\nprint('all is well')\n");
        const auto answer = desk.day({});
        QVERIFY(!answer.isError);
        QCOMPARE(bodyOf(answer)[u"output"_qs].toString(), u"all is well\n"_qs);
        QCOMPARE(answer.denials().size(), size_t(2)); // each once
    }

    void aScriptHasOnlyThePersonasTools() {
        world::Practice practice;
        Desk desk(practice, u"selin"_qs, {u"erp_count"_qs, u"run_script"_qs});
        desk.home.write(QStringLiteral("scripts/") + dayScript,
                        "import staffroom\nfor method in ('erp.count', 'erp.list', 'erp.update', "
                        "'run_script', 'remember'):\n  try:\n"
                        "    staffroom._line.call(method, {'doctype': 'Customer'}); print(method, 'ok')\n"
                        "  except staffroom.CallFailed as error:\n    print(method, error.kind)\n");
        QCOMPARE(
            bodyOf(desk.day({}))[u"output"_qs].toString(),
            u"erp.count ok\nerp.list policy\nerp.update invalid\nrun_script invalid\nremember invalid\n"_qs);
    }

    void wrongCallsAreSaid_data() {
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("no script") << QJsonObject() << u"must be one of: sales/day.py"_qs;
        QTest::newRow("not its script")
            << QJsonObject{{u"script"_qs, u"buying/day.py"_qs}} << u"none of your scripts"_qs;
        QTest::newRow("a way out") << QJsonObject{{u"script"_qs, u"../sales/day.py"_qs}}
                                   << u"none of your scripts"_qs;
        QTest::newRow("arguments are text")
            << QJsonObject{{u"script"_qs, dayScript}, {u"arguments"_qs, u"--from"_qs}} << u"list of texts"_qs;
        QTest::newRow("a number among them")
            << QJsonObject{{u"script"_qs, dayScript}, {u"arguments"_qs, QJsonArray{1}}}
            << u"list of texts"_qs;
        QTest::newRow("a long one") << QJsonObject{{u"script"_qs, dayScript},
                                                   {u"arguments"_qs, QJsonArray{QString(501, u'x')}}}
                                    << u"at most 500"_qs;
        QTest::newRow("no period") << QJsonObject{{u"script"_qs, dayScript}} << u"--from"_qs;
        QTest::newRow("an impossible day")
            << QJsonObject{{u"script"_qs, dayScript},
                           {u"arguments"_qs, QJsonArray{u"--from"_qs, u"2026-02-30"_qs}}}
            << u"invalid"_qs;
        QTest::newRow("the end before the start")
            << QJsonObject{{u"script"_qs, dayScript},
                           {u"arguments"_qs, QJsonArray{u"--from=2026-11-02"_qs, u"--to=2026-11-01"_qs}}}
            << u"--to is a day from --from on"_qs;
        QTest::newRow("no such company")
            << QJsonObject{{u"script"_qs, dayScript},
                           {u"arguments"_qs, QJsonArray{u"--from=2026-11-02"_qs, u"--company=Acme"_qs}}}
            << u"there is no company 'Acme'; there are: Acme Export GmbH, Acme Foods"_qs;
    }
    void wrongCallsAreSaid() {
        QFETCH(const QJsonObject, arguments);
        QFETCH(const QString, words);
        world::Practice practice;
        Desk desk(practice, u"selin"_qs);
        const auto answer = desk.call(arguments);
        QVERIFY(answer.isError);
        QVERIFY2(QString::fromUtf8(answer.content).contains(words), answer.content.constData());
    }

    void theModelIsToldWhatTheScriptTakes() {
        world::Practice practice;
        Desk desk(practice, u"selin"_qs);
        const auto tools = desk.toolbox.descriptions();
        const auto found = std::find_if(tools.begin(), tools.end(),
                                        [](const auto& each) { return each.name == u"run_script"; });
        QVERIFY(found != tools.end());
        QVERIFY2(found->description.contains(u"sales/day.py: Sales of a day"_qs) &&
                     found->description.contains(u"--company"_qs),
                 qPrintable(found->description));
        scripts::ScriptAccess none{desk.runner, desk.toolbox, desk.home.path(), {}};
        QVERIFY(scripts::makeTools(none, allTools).empty());
    }
};

QTEST_GUILESS_MAIN(SalesDayTest)
#include "SalesDayTest.moc"
