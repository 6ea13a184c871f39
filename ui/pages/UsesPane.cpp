#include "ui/pages/UsesPane.h"

#include "ui/Words.h"
#include "ui/widgets/Table.h"

#include <QLabel>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int readAtMost = 1'000;

QString howWords(const NoteUse& use) {
    switch (use.how) {
    case NoteUse::How::Written:
        return UsesPane::tr("written");
    case NoteUse::How::Given:
        return UsesPane::tr("given");
    case NoteUse::How::Recalled:
        return UsesPane::tr("asked for");
    }
    return {};
}

} // namespace

UsesPane::UsesPane(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_words(new QLabel), m_table(new Table),
      m_uses(
          {{tr("When"),
            [](const NoteUse& row) { return Words::absolute(row.atMs).left(16); },
            [](const NoteUse& row) { return QVariant(row.atMs); },
            {},
            {}},
           {tr("How"), howWords, {}, {}, {}},
           {tr("Question"),
            [](const NoteUse& row) { return row.question.simplified(); },
            {},
            {},
            [](const NoteUse& row) { return row.question.left(600); }}},
          [](const NoteUse& row) { return row.turn; }, this) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 12, 0, 0);
    m_words->setProperty("role", QStringLiteral("muted"));
    m_words->setWordWrap(true);
    m_words->setContentsMargins(16, 0, 16, 0);
    layout->addWidget(m_words);
    m_table->setObjectName(QStringLiteral("uses"));
    m_table->setAccessibleName(tr("Turns in which the note was used"));
    m_table->setRows(&m_uses);
    m_table->setColumnWidth(0, 138);
    m_table->setColumnWidth(1, 74);
    m_table->setEmptyText(
        tr("Where a note was used stands here: the turns in which the model was given it."));
    layout->addWidget(m_table, 1);
    connect(m_table, &Table::activated, this, [this] {
        const int row = m_table->selectedRow();
        if (row >= 0)
            Q_EMIT turnWanted(m_uses.rows()[static_cast<std::size_t>(row)].turn);
    });
}

void UsesPane::show(const QString& persona, const control::NoteLine& note, bool readable) {
    if (persona == m_persona && note.id == m_note.id && readable == m_readable &&
        note.recalledMs == m_note.recalledMs)
        return;
    m_persona = persona, m_note = note, m_readable = readable;
    m_lines.clear();
    list();
    if (note.id == 0)
        return;
    read(QStringLiteral("turn"), QStringLiteral("\"recalled_notes\""));
    read(QStringLiteral("tool_call"), QStringLiteral("\"tool\":\"recall\""));
}

void UsesPane::read(const QString& kind, const QString& text) {
    control::LedgerParams params;
    params.kind = kind, params.text = text, params.persona = m_persona, params.limit = readAtMost;
    m_session.call(QStringLiteral("ledger"), control::toJson(params), this,
                   [this, persona = m_persona, note = m_note.id](const Result<QByteArray>& answer) {
                       auto lines =
                           answer ? control::ledgerLinesFrom(*answer) : tl::unexpected(answer.error());
                       if (!lines || persona != m_persona || note != m_note.id)
                           return;
                       m_lines.insert(m_lines.end(), lines->begin(), lines->end());
                       list();
                   });
}

void UsesPane::list() {
    auto uses = m_note.id == 0 ? std::vector<NoteUse>() : usesOf(m_note.id, m_lines);
    for (auto& use : uses) {
        if (!m_readable)
            use.question.clear();
    }
    const int count = static_cast<int>(uses.size());
    if (!m_note.turn.isEmpty())
        uses.push_back({NoteUse::How::Written, m_note.createdMs, m_note.turn, {}, {}});
    m_words->setText(count == 0 ? QString() : tr("Used in %n turn(s). Enter opens one.", nullptr, count));
    m_uses.setRows(std::move(uses));
}

} // namespace staffroom::ui
