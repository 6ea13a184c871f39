#include "rehearsal/erpnext/Lifecycle.h"

#include "rehearsal/erpnext/SystemDocuments.h"
#include "rehearsal/erpnext/Totals.h"
#include "rehearsal/erpnext/WorldBuilder.h"

namespace staffroom::rehearsal::erpnext {

namespace {

/// Columns a client cannot set whatever it sends.
bool isKeptByServer(int column) {
    return column == NameColumn || column == OwnerColumn || column == CreationColumn ||
           column == ModifiedColumn || column == ModifiedByColumn;
}

QString microsecondStamp(const QDateTime& local) {
    static int counter = 0; // two saves in one millisecond still differ
    counter = (counter + 1) % 1000;
    return siteTimestamp(local, local.time().msec() * 1000 + counter);
}

/// An offer's total is the sum of its rows; no tax.
void offerTotals(const Catalogue& catalogue, FieldView& offer) {
    if (offer.decimal("conversion_rate").units == 0)
        offer.set("conversion_rate", Decimal::whole(1));
    Decimal qty;
    Decimal total;
    for (auto& item : offer.rows("items")) {
        FieldView row(catalogue.get("Quotation Item"), item);
        const auto amount = row.decimal("qty").times(row.decimal("rate")).roundedToCents();
        row.set("amount", amount);
        qty += row.decimal("qty");
        total += amount;
    }
    offer.set("total_qty", qty);
    offer.set("net_total", total);
    offer.set("grand_total", total);
    offer.set("base_grand_total", total.times(offer.decimal("conversion_rate")).roundedToCents());
}

const Value* valueAt(const Patch& patch, int column) {
    for (const auto& [at, value] : patch.values) {
        if (at == column)
            return &value;
    }
    return nullptr;
}

} // namespace

void Lifecycle::stamp(Document& document, const QString& user, bool created) {
    const auto at = microsecondStamp(m_now());
    if (created) {
        document.at(OwnerColumn) = user;
        document.at(CreationColumn) = at;
    }
    document.at(ModifiedColumn) = at;
    document.at(ModifiedByColumn) = user;
}

void Lifecycle::fill(const DocType& type, Document& document, const Patch& patch) {
    for (const auto& [column, value] : patch.values) {
        if (!isKeptByServer(column) && !type.fields[static_cast<size_t>(column)].computed)
            document.at(column) = value;
    }
    for (const auto& [table, rows] : patch.tables)
        replaceRows(type, document, table, rows);
}

void Lifecycle::replaceRows(const DocType& type, Document& document, int table,
                            const std::vector<Patch>& rows) {
    const auto& field = type.fields[static_cast<size_t>(type.tables[static_cast<size_t>(table)])];
    const auto& rowType = *m_store.catalogue().find(field.options);
    auto& old = document.tables[static_cast<size_t>(table)];
    std::vector<Document> fresh;
    for (const auto& patch : rows) {
        const auto kept = std::find_if(old.begin(), old.end(), [&](const Document& row) {
            return patch.name && row.name() == *patch.name;
        });
        auto row = kept == old.end() ? blankDocument(rowType) : *kept;
        fill(rowType, row, patch);
        if (kept == old.end())
            row.at(NameColumn) = m_store.nextHash();
        stamp(row, document.text(ModifiedByColumn), kept == old.end());
        row.at(ParentFieldColumn) = field.name;
        row.at(ParentTypeColumn) = type.name;
        row.at(IdxColumn) = static_cast<qint64>(fresh.size()) + 1;
        fresh.push_back(std::move(row));
    }
    old = std::move(fresh);
}

void Lifecycle::complete(const DocType& type, Document& document) {
    FieldView fields(type, document);
    if (isTradeDocument(type)) {
        const bool selling = fields.has("customer");
        fields.set(selling ? "customer_name" : "supplier_name",
                   fields.text(selling ? "customer" : "supplier"));
        const auto& companyType = m_store.catalogue().get("Company");
        const auto* company = m_store.find(companyType, fields.text("company"));
        if (fields.text("currency").isEmpty() && company != nullptr)
            fields.set("currency", company->at(companyType.column(QStringLiteral("default_currency"))));
        calculateTotals(m_store.catalogue(), type, document);
    }
    if (type.name == QLatin1String("Quotation"))
        offerTotals(m_store.catalogue(), fields);
    if (isInvoice(type) && fields.text("due_date").isEmpty())
        fields.set("due_date", fields.text("posting_date"));
    if (type.name == QLatin1String("Issue") && fields.text("status").isEmpty())
        fields.set("status", QStringLiteral("Open"));
    if (type.submittable)
        fields.set("status", statusFor(type, document, m_now().date()));
    for (auto& rows : document.tables) {
        for (auto& row : rows) {
            row.at(ParentColumn) = document.name();
            row.at(DocstatusColumn) = document.docstatus();
        }
    }
}

namespace {

/// An Event is what its select fields can say, and ends after it begins.
Outcome<void> validateEvent(const DocType& type, const Document& document) {
    const auto text = [&](const char* field) { return document.text(type.column(QLatin1String(field))); };
    const QStringList statuses{QStringLiteral("Open"), QStringLiteral("Completed"), QStringLiteral("Closed"),
                               QStringLiteral("Cancelled")};
    const QStringList kinds{QStringLiteral("Private"), QStringLiteral("Public")};
    for (const auto& [field, label, allowed] : {std::tuple{"status", "Status", statuses},
                                                std::tuple{"event_type", "Event Type", kinds}}) {
        const QString value = text(field);
        if (!value.isEmpty() && !allowed.contains(value))
            return invalid(QStringLiteral("%1 cannot be \"%2\". It should be one of \"%3\"")
                               .arg(QLatin1String(label), value, allowed.join(QStringLiteral("\", \""))));
    }
    const QString starts = text("starts_on"), ends = text("ends_on");
    if (!ends.isEmpty() && ends < starts)
        return invalid(QStringLiteral("<strong>Ends on</strong> must be after <strong>Starts on</strong>"),
                       QStringLiteral("InvalidDates"));
    return {};
}

} // namespace

Outcome<void> Lifecycle::validate(const DocType& type, const Document& document) const {
    if (type.name == QLatin1String("Event")) {
        if (const auto valid = validateEvent(type, document); !valid)
            return valid;
    }
    for (size_t column = 0; column < type.fields.size(); ++column) {
        const auto& field = type.fields[column];
        const int table = type.tableIndex(static_cast<int>(column));
        const bool missing = table >= 0 ? document.tables[static_cast<size_t>(table)].empty()
                                        : isUnset(document.values[column]);
        if (!field.required || !missing)
            continue;
        auto error = FrappeError{
            .excType = QStringLiteral("MandatoryError"),
            .message = QStringLiteral("Error: Value missing for %1: %2").arg(type.name, field.label)};
        error.exception = QStringLiteral("[%1, %2]: %3").arg(type.name, document.name(), field.name);
        return refuse(error);
    }
    if (const auto links = validateLinks(type, document); !links)
        return links;
    for (size_t table = 0; table < type.tables.size(); ++table) {
        const auto& rowType =
            *m_store.catalogue().find(type.fields[static_cast<size_t>(type.tables[table])].options);
        for (const auto& row : document.tables[table]) {
            if (const auto valid = validate(rowType, row); !valid)
                return valid;
        }
    }
    return {};
}

Outcome<void> Lifecycle::validateLinks(const DocType& type, const Document& document) const {
    for (size_t column = 0; column < type.fields.size(); ++column) {
        const auto& field = type.fields[column];
        if (field.type != FieldType::Link || isUnset(document.values[column]))
            continue;
        const auto target = toText(document.values[column]);
        const auto* linked = m_store.catalogue().find(field.options);
        if (linked != nullptr && m_store.find(*linked, target) == nullptr)
            return invalid(QStringLiteral("Could not find %1: %2").arg(field.label, target),
                           QStringLiteral("LinkValidationError"));
    }
    return {};
}

Outcome<void> Lifecycle::nameNew(const DocType& type, Document& document) {
    if (!type.series.isEmpty()) {
        document.at(NameColumn) = m_store.nextInSeries(type, m_now().date().year());
        return {};
    }
    if (type.nameField.isEmpty()) {
        document.at(NameColumn) = m_store.nextHash();
        return {};
    }
    const auto name = document.text(type.column(type.nameField));
    if (m_store.find(type, name) != nullptr)
        return refuse(FrappeError{
            .status = 409,
            .excType = QStringLiteral("DuplicateEntryError"),
            .message = QStringLiteral("%1 <strong>%2</strong> already exists").arg(type.name, name),
            .title = QStringLiteral("Duplicate Name")});
    document.at(NameColumn) = name;
    return {};
}

Outcome<const Document*> Lifecycle::insert(const QString& user, const DocType& type, const Patch& patch) {
    if (const auto may = m_access.requireOnDoctype(user, type, QStringLiteral("create")); !may)
        return tl::unexpected<FrappeError>(may.error());
    auto document = blankDocument(type);
    stamp(document, user, true);
    applyDefaults(type, document);
    fill(type, document, patch);
    const auto docstatus = document.docstatus();
    document.at(DocstatusColumn) = qint64(0);
    if (const auto named = nameNew(type, document); !named)
        return tl::unexpected<FrappeError>(named.error());
    complete(type, document);
    if (const auto valid = validate(type, document); !valid)
        return tl::unexpected<FrappeError>(valid.error());
    if (const auto whole = completeSystemDocument(m_store, m_access.version(), type, document); !whole)
        return tl::unexpected<FrappeError>(whole.error());
    if (const auto may = m_access.requireOnDocument(user, type, document, QStringLiteral("create")); !may)
        return tl::unexpected<FrappeError>(may.error());
    const auto& kept = m_store.insert(type, std::move(document));
    followSystemDocument(m_store, m_access.version(), type, kept);
    m_access.documentsChanged();
    if (docstatus == 0)
        return &kept;
    const Patch submit{.values = {{DocstatusColumn, docstatus}}, .tables = {}, .name = {}};
    return update(user, type, kept.name(), submit);
}

Outcome<void> Lifecycle::checkTransition(const QString& user, const Change& change) const {
    static const QString names[] = {QStringLiteral("0 (Draft)"), QStringLiteral("1 (Submitted)"),
                                    QStringLiteral("2 (Cancelled)")};
    const auto from = change.before.docstatus();
    const auto to = change.after.docstatus();
    if (from == 2)
        return invalid(QStringLiteral("Cannot edit cancelled document"));
    if (to < 0 || to > 2 || (to > 0 && !change.type.submittable))
        return invalid(QStringLiteral("Invalid docstatus"), QStringLiteral("DocstatusTransitionError"));
    if (to < from || to - from > 1)
        return invalid(QStringLiteral("Cannot change docstatus from %1 to %2").arg(names[from], names[to]),
                       QStringLiteral("DocstatusTransitionError"));
    const auto right = to == from ? QStringLiteral("write")
                                  : (to == 1 ? QStringLiteral("submit") : QStringLiteral("cancel"));
    return m_access.requireOnDocument(user, change.type, change.before, right);
}

/// A submitted document, and each of its rows, keeps every field that is not marked allow_on_submit.
Outcome<void> Lifecycle::checkLocked(const Change& change) const {
    if (change.before.docstatus() != 1)
        return {};
    const auto locked = [](const QString& label, const QString& from, const QString& to) {
        return invalid(
            QStringLiteral("Not allowed to change <b>%1</b> after submission from <b>%2</b> to <b>%3</b>")
                .arg(label, from, to),
            QStringLiteral("UpdateAfterSubmitError"));
    };
    const size_t first = change.type.isChild ? ParentTypeColumn + 1 : IdxColumn + 1;
    for (size_t column = first; column < change.type.fields.size(); ++column) {
        const auto& field = change.type.fields[column];
        if (!field.allowOnSubmit && !field.computed &&
            change.before.values[column] != change.after.values[column])
            return locked(field.label, toText(change.before.values[column]),
                          toText(change.after.values[column]));
    }
    for (size_t table = 0; table < change.type.tables.size(); ++table) {
        const auto& field = change.type.fields[static_cast<size_t>(change.type.tables[table])];
        const auto& before = change.before.tables[table];
        auto& after = change.after.tables[table];
        if (before.size() != after.size())
            return locked(field.label, QStringLiteral("%1 rows").arg(before.size()),
                          QStringLiteral("%1 rows").arg(after.size()));
        for (size_t row = 0; row < before.size(); ++row) {
            const Change rowChange{*m_store.catalogue().find(field.options), before[row], after[row]};
            if (const auto same = checkLocked(rowChange); !same)
                return same;
        }
    }
    return {};
}

Outcome<const Document*> Lifecycle::update(const QString& user, const DocType& type, const QString& name,
                                           const Patch& patch) {
    auto* document = m_store.find(type, name);
    if (document == nullptr)
        return notFound(QStringLiteral("%1 %2").arg(type.name, name));
    const auto* seen = valueAt(patch, ModifiedColumn);
    if (seen != nullptr && toText(*seen) != document->text(ModifiedColumn)) {
        if (const auto may = m_access.requireOnDocument(user, type, *document, QStringLiteral("write")); !may)
            return tl::unexpected<FrappeError>(may.error());
        return invalid(QStringLiteral("Error: Document has been modified after you have opened it (%1, %2). "
                                      "Please refresh to get the latest document.")
                           .arg(document->text(ModifiedColumn), toText(*seen)),
                       QStringLiteral("TimestampMismatchError"));
    }
    auto after = *document;
    stamp(after, user, false);
    fill(type, after, patch);
    const Change change{type, *document, after};
    if (const auto allowed = checkTransition(user, change); !allowed)
        return tl::unexpected<FrappeError>(allowed.error());
    if (const auto unlocked = checkLocked(change); !unlocked)
        return tl::unexpected<FrappeError>(unlocked.error());
    const bool submits = document->docstatus() == 0 && after.docstatus() == 1;
    if (document->docstatus() == 0) {
        complete(type, after);
        if (const auto valid = validate(type, after); !valid)
            return tl::unexpected<FrappeError>(valid.error());
        if (const auto whole = completeSystemDocument(m_store, m_access.version(), type, after); !whole)
            return tl::unexpected<FrappeError>(whole.error());
    }
    if (submits && isInvoice(type)) {
        FieldView fields(type, after);
        fields.set("outstanding_amount", fields.decimal("grand_total"));
    }
    if (after.docstatus() == 2 && isInvoice(type))
        FieldView(type, after).set("outstanding_amount", Decimal{});
    complete(type, after);
    leaveVersion(user, change);
    if (submits != (after.docstatus() == 2 && document->docstatus() == 1))
        settlePayment(type, after, submits ? 1 : -1);
    *document = std::move(after);
    followSystemDocument(m_store, m_access.version(), type, *document);
    m_access.documentsChanged();
    return document;
}

Outcome<void> Lifecycle::remove(const QString& user, const DocType& type, const QString& name) {
    const auto* document = m_store.find(type, name);
    if (document == nullptr)
        return notFound(QStringLiteral("%1 %2").arg(type.name, name));
    if (const auto may = m_access.requireOnDocument(user, type, *document, QStringLiteral("delete")); !may)
        return may;
    if (document->docstatus() == 1)
        return invalid(QStringLiteral("%1 %2: Submitted Record cannot be deleted. You must Cancel it first.")
                           .arg(type.name, name));
    const auto linking = linkedFrom(type, name);
    if (!linking.isEmpty())
        return invalid(QStringLiteral("Cannot delete or cancel because %1 %2 is linked with %3")
                           .arg(type.name, name, linking),
                       QStringLiteral("LinkExistsError"));
    m_store.remove(type, name);
    m_access.documentsChanged();
    return {};
}

/// The first document that links to this one, "Sales Invoice ACC-SINV-2026-00017"; empty if none does.
QString Lifecycle::linkedFrom(const DocType& type, const QString& name) const {
    for (const auto& other : m_store.catalogue().types()) {
        for (size_t column = 0; column < other->fields.size(); ++column) {
            const auto& field = other->fields[column];
            if (field.type != FieldType::Link || field.options != type.name)
                continue;
            for (const auto& document : m_store.documents(*other)) {
                if (toText(document->values[column]) == name)
                    return QStringLiteral("%1 %2").arg(other->name, document->name());
            }
        }
    }
    return {};
}

const Document& Lifecycle::addOwn(const QString& user, const DocType& type,
                                  const std::vector<std::pair<const char*, Value>>& values) {
    auto document = blankDocument(type);
    stamp(document, user, true);
    document.at(NameColumn) = m_store.nextHash();
    FieldView fields(type, document);
    for (const auto& [field, value] : values)
        fields.set(field, value);
    return m_store.insert(type, std::move(document));
}

/// A payment pays its references off when it is submitted, and takes that back when it is cancelled.
void Lifecycle::settlePayment(const DocType& type, const Document& payment, int sign) {
    if (type.name != QLatin1String("Payment Entry"))
        return;
    auto copy = payment;
    const auto& rowType = m_store.catalogue().get("Payment Entry Reference");
    for (auto& row : FieldView(type, copy).rows("references")) {
        const FieldView reference(rowType, row);
        const auto* billType = m_store.catalogue().find(reference.text("reference_doctype"));
        auto* bill =
            billType == nullptr ? nullptr : m_store.find(*billType, reference.text("reference_name"));
        if (bill == nullptr || !isInvoice(*billType))
            continue;
        FieldView fields(*billType, *bill);
        const Decimal paid{reference.decimal("allocated_amount").units * sign};
        fields.set("outstanding_amount", fields.decimal("outstanding_amount") - paid);
        fields.set("status", statusFor(*billType, *bill, m_now().date()));
    }
}

} // namespace staffroom::rehearsal::erpnext
