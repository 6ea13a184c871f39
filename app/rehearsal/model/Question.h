// What somebody asks, as far as the understudy understands it: language, subject, period, the thing it is
// about. Recognised by words in English, Turkish and German. Pure.
#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace staffroom::rehearsal::model {

enum class Language { English, Turkish, German };

enum class Subject {
    Unknown,
    Sales,
    OverdueInvoices,
    CustomerBalance,
    OpenPurchaseOrders,
    Suppliers,
    Customers,
    Stock,
    Issues,
    Count,
    Greeting,
    Identity,
    Thanks,
    Summary,
};

struct Period {
    QDate from, to;
    QString label; // "yesterday", in the language of the question; empty for a plain date
    bool operator==(const Period&) const = default;
};

/// What a "how many" counts.
struct Counted {
    QString doctype;
    bool open = false;    // orders and issues that are not done
    bool overdue = false; // invoices past their due date
    bool unpaid = false;  // invoices with anything outstanding
    bool operator==(const Counted&) const = default;
};

struct Question {
    Language language = Language::English;
    Subject subject = Subject::Unknown;
    std::optional<Period> period;
    QString thing; // the customer or item asked about; empty: none named
    Counted counted;
};

/// Lower case without accents: "Dünkü SATIŞ" -> "dunku satis".
QString folded(const QString& text);
Language languageOf(const QString& text);
std::optional<Period> periodIn(const QString& text, QDate today, Language language);
Question interpret(const QString& text, QDate today);

} // namespace staffroom::rehearsal::model
