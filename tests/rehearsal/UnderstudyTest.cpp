#include "rehearsal/model/Understudy.h"

#include "rehearsal/model/AnswerWriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace staffroom::rehearsal::model;

namespace {

const QString system = QStringLiteral(
    "You are Selin, sales and finance colleague at Acme Group.\nThe rules date from 2025-01-01.\n"
    "Today is Sunday, 2026-11-22 (Europe/Istanbul).");

ChatRequest request(const QStringList& tools = {QStringLiteral("erp_list"), QStringLiteral("erp_count"),
                                                QStringLiteral("erp_get"), QStringLiteral("erp_report")}) {
    ChatRequest made;
    made.model = QStringLiteral("understudy");
    made.toolChoice = QStringLiteral("auto");
    made.messages.push_back({Role::System, system, {}, {}});
    for (const auto& tool : tools)
        made.tools.push_back({tool, {}});
    return made;
}

void ask(ChatRequest& made, const QString& text) {
    made.messages.push_back({Role::User, text, {}, {}});
}

void giveBack(ChatRequest& made, const ToolCall& call, const QString& result) {
    made.messages.push_back({Role::Assistant, {}, {call}, {}});
    made.messages.push_back({Role::Tool, result, {}, call.id});
}

/// What the understudy says once every call it makes has been given the next of `results`.
QString answerTo(const QString& text, const QStringList& results) {
    auto made = request();
    ask(made, text);
    const Understudy understudy;
    for (const auto& result : results) {
        const auto reply = understudy.reply(made, 1);
        if (reply.toolCalls.size() != 1)
            return QStringLiteral("no call, but: ") + reply.text;
        giveBack(made, reply.toolCalls[0], result);
    }
    const auto reply = understudy.reply(made, 9);
    return reply.toolCalls.empty() ? reply.text : QStringLiteral("calls ") + reply.toolCalls[0].arguments;
}

QString filtersOf(const ToolCall& call) {
    const auto arguments = QJsonDocument::fromJson(call.arguments.toUtf8()).object();
    return QString::fromUtf8(
        QJsonDocument(arguments[QStringLiteral("filters")].toArray()).toJson(QJsonDocument::Compact));
}

constexpr const char* yesterdaysSales = R"(<data source="erpnext">
{"doctype":"Sales Invoice","rows":[
 {"name":"A-1","company":"Acme Trading","currency":"TRY","base_grand_total":1000.10},
 {"name":"A-2","company":"Acme Trading","currency":"TRY","base_grand_total":2000.20},
 {"name":"A-3","company":"Acme Foods","currency":"TRY","base_grand_total":-300.05},
 {"name":"A-4","company":"Acme Export GmbH","currency":"EUR","base_grand_total":"99.99"}],
 "row_count":4,"truncated":false}
</data>)";

} // namespace

class UnderstudyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuestionBecomesAToolCall_data() {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("doctype");
        QTest::addColumn<QString>("filters");
        const auto row = [](const char* question, const char* tool, const char* doctype,
                            const char* filters) {
            QTest::newRow(question) << QString::fromUtf8(question) << QString::fromUtf8(tool)
                                    << QString::fromUtf8(doctype) << QString::fromUtf8(filters);
        };
        constexpr auto list = "erp_list", count = "erp_count", invoice = "Sales Invoice";
        constexpr auto yesterday = R"([["posting_date","=","2026-11-21"],["docstatus","=",1]])";
        constexpr auto today = R"([["posting_date","=","2026-11-22"],["docstatus","=",1]])";
        constexpr auto week =
            R"([["posting_date",">=","2026-11-16"],["posting_date","<=","2026-11-22"],["docstatus","=",1]])";
        constexpr auto month =
            R"([["posting_date",">=","2026-11-01"],["posting_date","<=","2026-11-22"],["docstatus","=",1]])";
        constexpr auto lastMonth =
            R"([["posting_date",">=","2026-10-01"],["posting_date","<=","2026-10-31"],["docstatus","=",1]])";
        constexpr auto friday = R"([["posting_date","=","2026-11-20"],["docstatus","=",1]])";
        constexpr auto overdue =
            R"([["docstatus","=",1],["outstanding_amount",">",0],["due_date","<","2026-11-22"]])";
        constexpr auto orders =
            R"([["docstatus","=",1],["status","in",["To Receive and Bill","To Receive","To Bill"]]])";
        constexpr auto open = R"([["docstatus","=",1],["outstanding_amount","!=",0]])";
        row("What were our sales yesterday?", list, invoice, yesterday);
        row("Dünkü satışlar ne kadar?", list, invoice, yesterday);
        row("dunku satis ne kadar", list, invoice, yesterday);
        row("Wie war der Umsatz gestern?", list, invoice, yesterday);
        row("How much did we sell today?", list, invoice, today);
        row("Bugün ne kadar sattık?", list, invoice, today);
        row("Was haben wir heute verkauft?", list, invoice, today);
        row("Sales this week please", list, invoice, week);
        row("Bu hafta ciro ne?", list, invoice, week);
        row("Umsatz diese Woche", list, invoice, week);
        row("revenue so far this month", list, invoice, month);
        row("Bu ayki satışlarımız?", list, invoice, month);
        row("Umsatz in diesem Monat?", list, invoice, month);
        row("sales last month", list, invoice, lastMonth);
        row("Geçen ayki ciro", list, invoice, lastMonth);
        row("Umsatz im letzten Monat", list, invoice, lastMonth);
        row("Sales on 2026-11-20?", list, invoice, friday);
        row("sales on November 20", list, invoice, friday);
        row("20 Kasım satışları", list, invoice, friday);
        row("Umsatz am 20. November 2026", list, invoice, friday);
        row("20.11.2026 satışları ne kadardı", list, invoice, friday);
        row("Sales from 2026-11-01 to 2026-11-22", list, invoice, month);
        row("sales on 25 December", list, invoice,
            R"([["posting_date","=","2025-12-25"],["docstatus","=",1]])");
        row("What was the revenue the day before yesterday?", list, invoice, friday);
        row("Evvelsi gün ciro neydi?", list, invoice, friday);
        row("Verkäufe vorgestern", list, invoice, friday);
        row("Which invoices are overdue?", list, invoice, overdue);
        row("Vadesi geçen faturalar hangileri?", list, invoice, overdue);
        row("Geciken faturalar?", list, invoice, overdue);
        row("Überfällige Rechnungen?", list, invoice, overdue);
        row("What is the balance of Şahin Gıda A.Ş.?", list, invoice,
            R"([["docstatus","=",1],["outstanding_amount","!=",0],["customer","like","%Şahin Gıda A.Ş.%"]])");
        row("How much does Ege Otel owe us?", list, invoice,
            R"([["docstatus","=",1],["outstanding_amount","!=",0],["customer","like","%Ege Otel%"]])");
        row("Ege Otel bakiyesi ne kadar?", list, invoice,
            R"([["docstatus","=",1],["outstanding_amount","!=",0],["customer","like","%Ege Otel%"]])");
        row("Was schuldet uns Müller Feinkost GmbH?", list, invoice,
            R"([["docstatus","=",1],["outstanding_amount","!=",0],["customer","like","%Müller Feinkost GmbH%"]])");
        row("Customer balances, please", list, invoice, open);
        row("Ödenmemiş faturalar", list, invoice, open);
        row("Show me the open purchase orders", list, "Purchase Order", orders);
        row("Açık satın alma siparişleri?", list, "Purchase Order", orders);
        row("Welche offenen Bestellungen gibt es?", list, "Purchase Order", orders);
        row("Who are our suppliers?", list, "Supplier", "[]");
        row("Tedarikçilerimiz kim?", list, "Supplier", "[]");
        row("Wer sind unsere Lieferanten?", list, "Supplier", "[]");
        row("List our customers", list, "Customer", "[]");
        row("Any open issues?", list, "Issue", R"([["status","=","Open"]])");
        row("How many FD-0001 are in stock?", list, "Bin", R"([["item_code","=","FD-0001"]])");
        row("FD-0001 stokta kaç tane var?", list, "Bin", R"([["item_code","=","FD-0001"]])");
        row("Wie ist der Lagerbestand von HW-0003?", list, "Bin", R"([["item_code","=","HW-0003"]])");
        row("How much Çiçek Balı do we have in stock?", list, "Item",
            R"([["item_name","like","%Çiçek Balı%"]])");
        row("Çiçek Balı stokta ne kadar var?", list, "Item", R"([["item_name","like","%Çiçek Balı%"]])");
        row("Wie viel \"Çiçek Balı\" ist auf Lager?", list, "Item",
            R"([["item_name","like","%Çiçek Balı%"]])");
        row("How many customers do we have?", count, "Customer", "[]");
        row("Kaç müşterimiz var?", count, "Customer", "[]");
        row("Wie viele Kunden haben wir?", count, "Customer", "[]");
        row("How many suppliers are there?", count, "Supplier", "[]");
        row("How many invoices yesterday?", count, invoice,
            R"([["docstatus","=",1],["posting_date","=","2026-11-21"]])");
        row("How many invoices are overdue?", count, invoice, overdue);
        row("Kaç açık satın alma siparişi var?", count, "Purchase Order", orders);
        row("Wie viele offene Tickets gibt es?", count, "Issue", R"([["status","=","Open"]])");
    }
    void aQuestionBecomesAToolCall() {
        QFETCH(QString, question);
        QFETCH(QString, tool);
        QFETCH(QString, doctype);
        QFETCH(QString, filters);
        auto made = request();
        ask(made, question);
        const auto reply = Understudy().reply(made, 7);
        QVERIFY2(reply.toolCalls.size() == 1, qPrintable(reply.text));
        QCOMPARE(reply.toolCalls[0].name, tool);
        const auto arguments = QJsonDocument::fromJson(reply.toolCalls[0].arguments.toUtf8()).object();
        QCOMPARE(arguments[QStringLiteral("doctype")].toString(), doctype);
        QCOMPARE(filtersOf(reply.toolCalls[0]), filters);
        QCOMPARE(reply.toolCalls[0].id, QStringLiteral("call_00000007"));
    }

    void theAnswerComesFromTheToolsAlone_data() {
        QTest::addColumn<QString>("question");
        QTest::addColumn<QStringList>("results");
        QTest::addColumn<QStringList>("expected");
        const auto sales = QString::fromUtf8(yesterdaysSales);
        QTest::newRow("sales, English")
            << u"What were our sales yesterday?"_qs << QStringList{sales}
            << QStringList{u"**99.99 EUR** + **2,700.25 TRY**"_qs, u"2026-11-21 (yesterday)"_qs,
                           u"4 invoices"_qs, u"| Acme Trading | 2 | 3,000.30 TRY |"_qs,
                           u"| Acme Foods | 1 | -300.05 TRY |"_qs};
        QTest::newRow("sales, Turkish")
            << u"Dünkü satışlar ne kadar?"_qs << QStringList{sales}
            << QStringList{u"**2.700,25 TRY**"_qs, u"(dün)"_qs, u"| Şirket | Fatura | Toplam |"_qs};
        QTest::newRow("sales, German")
            << u"Wie war der Umsatz gestern?"_qs << QStringList{sales}
            << QStringList{u"**2.700,25 TRY**"_qs, u"(gestern)"_qs, u"| Firma | Rechnungen | Summe |"_qs};
        QTest::newRow("one company") << u"What were the sales of Acme Trading yesterday?"_qs
                                     << QStringList{sales}
                                     << QStringList{u"**3,000.30 TRY**"_qs, u"2 invoices"_qs};
        QTest::newRow("cut off, totals given")
            << u"sales this month"_qs
            << QStringList{u"{\"doctype\":\"Sales "
                           u"Invoice\",\"rows\":[{\"company\":\"A\",\"currency\":\"TRY\",\"base_grand_"
                           u"total\":1}],\"row_count\":412,\"truncated\":true,"
                           "\"totals\":[{\"currency\":\"TRY\",\"field\":\"base_grand_total\",\"sum\":\"98765.43\"}]}"_qs}
            << QStringList{u"**98,765.43 TRY**"_qs, u"412 invoices"_qs};
        QTest::newRow("totals by company")
            << u"sales yesterday"_qs
            << QStringList{u"{\"doctype\":\"Sales "
                           u"Invoice\",\"rows\":[{\"company\":\"A\",\"currency\":\"EUR\",\"base_grand_"
                           u"total\":380.5}],\"row_count\":3,\"truncated\":true,"
                           "\"totals\":[{\"company\":\"A\",\"currency\":\"TRY\",\"field\":\"base_grand_"
                           "total\",\"sum\":\"500.25\",\"rows\":2},"
                           "{\"company\":\"B\",\"currency\":\"EUR\",\"field\":\"base_grand_total\",\"sum\":\"7.00\",\"rows\":1}]}"_qs}
            << QStringList{u"**7.00 EUR** + **500.25 TRY**"_qs, u"3 invoices"_qs,
                           u"| A | 2 | 500.25 TRY |"_qs};
        QTest::newRow("cut off, no totals")
            << u"sales this month"_qs
            << QStringList{u"{\"doctype\":\"Sales Invoice\",\"rows\":[{\"company\":\"A\",\"currency\":\"TRY\",\"base_grand_total\":12.5}],\"row_count\":9,\"truncated\":true}"_qs}
            << QStringList{u"**12.50 TRY**"_qs, u"cut off at 1 of 9"_qs};
        QTest::newRow("no sales")
            << u"sales today?"_qs
            << QStringList{u"{\"doctype\":\"Sales Invoice\",\"rows\":[],\"row_count\":0,\"truncated\":false}"_qs}
            << QStringList{u"No sales invoices for 2026-11-22 (today)"_qs};
        QTest::newRow("refused")
            << u"Who are our suppliers?"_qs
            << QStringList{u"{\"error\":{\"kind\":\"forbidden\",\"detail\":\"No permission for Supplier\",\"doctype\":\"Supplier\"}}"_qs}
            << QStringList{u"I may not read **Supplier**"_qs};
        QTest::newRow("refused, Turkish")
            << u"Tedarikçilerimiz kim?"_qs
            << QStringList{u"{\"error\":{\"kind\":\"forbidden\",\"detail\":\"\"}}"_qs}
            << QStringList{u"**Supplier** kayıtlarını okuma yetkim yok"_qs};
        QTest::newRow("refused, German, as plain text")
            << u"Wer sind unsere Lieferanten?"_qs << QStringList{u"403: denied by ERPNext"_qs}
            << QStringList{u"**Supplier** darf ich nicht lesen"_qs};
        QTest::newRow("failed")
            << u"sales yesterday"_qs
            << QStringList{u"{\"error\":{\"kind\":\"timeout\",\"detail\":\"the deadline passed\"}}"_qs}
            << QStringList{u"Reading **Sales Invoice** failed"_qs, u"the deadline passed"_qs};
        QTest::newRow("suppliers")
            << u"Who are our suppliers?"_qs
            << QStringList{u"{\"doctype\":\"Supplier\",\"rows\":[{\"name\":\"Kılıç Çelik\",\"supplier_group\":\"Hammadde\"},{\"name\":\"Brandt AG\"}],\"row_count\":2}"_qs}
            << QStringList{u"**2** suppliers"_qs, u"- Kılıç Çelik (Hammadde)"_qs, u"- Brandt AG"_qs};
        QTest::newRow("overdue")
            << u"overdue invoices?"_qs
            << QStringList{u"{\"doctype\":\"Sales Invoice\",\"rows\":[{\"name\":\"S-1\",\"customer\":\"A | "
                           u"B\",\"currency\":\"TRY\",\"due_date\":\"2026-11-01\",\"outstanding_amount\":10."
                           u"01},"
                           "{\"name\":\"S-2\",\"customer\":\"C\",\"currency\":\"EUR\",\"due_date\":\"2026-11-03\",\"outstanding_amount\":20.02}],\"row_count\":2}"_qs}
            << QStringList{u"**20.02 EUR** + **10.01 TRY** overdue in **2** invoices"_qs,
                           u"| S-1 | A / B | 2026-11-01 | 10.01 TRY |"_qs};
        QTest::newRow("balance")
            << u"Ege Otel bakiyesi ne kadar?"_qs
            << QStringList{u"{\"doctype\":\"Sales Invoice\",\"rows\":[{\"name\":\"S-1\",\"customer\":\"Ege "
                           u"Otel A.Ş.\",\"currency\":\"TRY\",\"outstanding_amount\":1234.5},"
                           "{\"name\":\"S-2\",\"customer\":\"Ege Otel A.Ş.\",\"currency\":\"TRY\",\"outstanding_amount\":0.55}],\"row_count\":2}"_qs}
            << QStringList{u"**1.235,05 TRY**"_qs, u"| Ege Otel A.Ş. | 2 | 1.235,05 TRY |"_qs};
        QTest::newRow("nothing owed")
            << u"How much does Ege Otel owe us?"_qs << QStringList{u"{\"rows\":[],\"row_count\":0}"_qs}
            << QStringList{u"**0.00** — no open invoices for “Ege Otel”"_qs};
        QTest::newRow("stock by name")
            << u"Çiçek Balı stokta ne kadar var?"_qs
            << QStringList{u"{\"doctype\":\"Item\",\"rows\":[{\"name\":\"FD-0007\",\"item_name\":\"Çiçek Balı 500 g\"}],\"row_count\":1}"_qs,
                           u"{\"doctype\":\"Bin\",\"rows\":[{\"item_code\":\"FD-0007\",\"warehouse\":\"W1\","
                           u"\"actual_qty\":12.0,\"reserved_qty\":2},"
                           "{\"item_code\":\"FD-0007\",\"warehouse\":\"W2\",\"actual_qty\":0.5,\"reserved_qty\":0}],\"row_count\":2}"_qs}
            << QStringList{u"stokta: **12,50**"_qs, u"| FD-0007 | W1 | 12 | 2 |"_qs};
        QTest::newRow("no such item") << u"How much Çiçek Balı do we have in stock?"_qs
                                      << QStringList{u"{\"doctype\":\"Item\",\"rows\":[],\"row_count\":0}"_qs}
                                      << QStringList{u"no item like “Çiçek Balı”"_qs};
        QTest::newRow("count") << u"How many customers do we have?"_qs
                               << QStringList{u"{\"doctype\":\"Customer\",\"count\":1120}"_qs}
                               << QStringList{u"**1,120** — Customer"_qs};
        QTest::newRow("purchase orders, none")
            << u"open purchase orders"_qs << QStringList{u"{\"rows\":[],\"row_count\":0}"_qs}
            << QStringList{u"**0** open purchase orders"_qs};
        QTest::newRow("greeting") << u"Merhaba Selin"_qs << QStringList{}
                                  << QStringList{u"Merhaba! Ben Selin."_qs};
        QTest::newRow("who are you") << u"Who are you?"_qs << QStringList{}
                                     << QStringList{u"I am **Selin**"_qs, u"understudy"_qs};
        QTest::newRow("thanks") << u"Danke!"_qs << QStringList{} << QStringList{u"Gern geschehen."_qs};
        QTest::newRow("anything else") << u"Write me a poem about Bursa"_qs << QStringList{}
                                       << QStringList{u"only the understudy of a rehearsal"_qs};
        QTest::newRow("a summary")
            << u"Please summarise this:\nThe lease ends in May. It may be renewed.\nThe rent rises by 4 %."_qs
            << QStringList{} << QStringList{u"- The lease ends in May."_qs, u"- The rent rises by 4 %."_qs};
        QTest::newRow("which item?") << u"stock?"_qs << QStringList{} << QStringList{u"Which item?"_qs};
    }
    void theAnswerComesFromTheToolsAlone() {
        QFETCH(QString, question);
        QFETCH(QStringList, results);
        QFETCH(QStringList, expected);
        const auto answer = answerTo(question, results);
        for (const auto& part : expected)
            QVERIFY2(answer.contains(part), qPrintable(part + QStringLiteral(" is not in: ") + answer));
        QVERIFY2(answer.endsWith(QStringLiteral("— rehearsal understudy")), qPrintable(answer));
    }

    void aRefusalInventsNoNumbers() {
        const auto answer = answerTo(
            QStringLiteral("What were our sales yesterday?"),
            {QStringLiteral(
                "{\"error\":{\"kind\":\"forbidden\",\"detail\":\"\",\"doctype\":\"Sales Invoice\"}}")});
        for (const QChar letter : answer)
            QVERIFY2(!letter.isDigit(), qPrintable(answer));
    }

    void withoutTheToolItSaysSo() {
        auto made = request({QStringLiteral("erp_get")});
        ask(made, QStringLiteral("What were our sales yesterday?"));
        QVERIFY(Understudy().reply(made, 1).text.contains(QStringLiteral("`erp_list`")));
    }

    void toolChoiceNoneCallsNothing() {
        auto made = request();
        made.toolChoice = QStringLiteral("none");
        ask(made, QStringLiteral("What were our sales yesterday?"));
        QVERIFY(Understudy().reply(made, 1).toolCalls.empty());
    }

    void theOfferedLimitIsKept() {
        auto made = request();
        made.tools[0].largestLimit = 200;
        ask(made, QStringLiteral("What were our sales yesterday?"));
        const auto reply = Understudy().reply(made, 1);
        QVERIFY(reply.toolCalls[0].arguments.contains(QStringLiteral("\"limit\":200")));
    }

    void aShortFollowUpKeepsTheSubject() {
        auto made = request();
        ask(made, QStringLiteral("What were our sales yesterday?"));
        made.messages.push_back({Role::Assistant, QStringLiteral("**1.00 TRY**"), {}, {}});
        ask(made, QStringLiteral("And today?"));
        const auto reply = Understudy().reply(made, 1);
        QCOMPARE(reply.toolCalls.size(), size_t(1));
        QVERIFY(filtersOf(reply.toolCalls[0]).contains(QStringLiteral("2026-11-22")));
    }

    void marksAroundTheQuestionAreNotPartOfIt_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("brackets") << u"[Ayşe Demir, topic Sales & Finance, 09:14]\nMerhaba"_qs;
        QTest::newRow("brackets and a reply")
            << u"[Ayşe Demir, 2026-11-22 09:14] (in reply to: “sales yesterday: **1.00 TRY**”)\nMerhaba"_qs;
        QTest::newRow("speaker") << u"Ayşe Demir (topic Sales & Finance): Merhaba"_qs;
        QTest::newRow("tags") << u"<message from=\"Ayşe\" topic=\"Sales & Finance\">Merhaba</message>"_qs;
    }
    void marksAroundTheQuestionAreNotPartOfIt() {
        QFETCH(QString, text);
        auto made = request();
        ask(made, text);
        const auto reply = Understudy().reply(made, 1);
        QVERIFY2(reply.text.startsWith(QStringLiteral("Merhaba! Ben Selin.")), qPrintable(reply.text));
    }

    void withoutADateItAsksNothingOfTheTools() {
        auto made = request();
        made.messages[0].text = QStringLiteral("You are Selin.");
        ask(made, QStringLiteral("sales yesterday?"));
        const auto reply = Understudy().reply(made, 1);
        QVERIFY(reply.toolCalls.empty());
        QVERIFY(reply.text.contains(QStringLiteral("not told what day")));
    }

    void todayIsTheDateNextToTheWord() {
        QCOMPARE(todayIn(request()), QDate(2026, 11, 22));
        auto other = request();
        other.messages[0].text = QStringLiteral("Sen Selin'sin. Bugün: 2026-12-01. Kurallar 2025-01-01.");
        QCOMPARE(todayIn(other), QDate(2026, 12, 1));
        QCOMPARE(personaIn(other), QStringLiteral("Selin"));
    }
};

QTEST_GUILESS_MAIN(UnderstudyTest)
#include "UnderstudyTest.moc"
