#include "ui/editors/SaveBar.h"

#include "ui/widgets/DiffView.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int diffHeight = 150;
constexpr std::size_t mostTold = 3;

} // namespace

SaveBar::SaveBar(QWidget* parent)
    : QWidget(parent), m_words(new QLabel), m_trouble(new QLabel), m_diff(new DiffView),
      m_fold(new QPushButton(tr("Hide the changes"))), m_undo(new QPushButton(tr("Undo"))),
      m_discard(new QPushButton(tr("Discard"))), m_save(new QPushButton(tr("Save"))) {
    setObjectName(QStringLiteral("saveBar"));
    setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(6);
    m_diff->setObjectName(QStringLiteral("changes"));
    m_diff->setFixedHeight(diffHeight);
    layout->addWidget(m_diff);
    m_trouble->setObjectName(QStringLiteral("saveTrouble"));
    m_trouble->setProperty("role", QStringLiteral("trouble"));
    m_trouble->setWordWrap(true);
    layout->addWidget(m_trouble);
    auto* line = new QHBoxLayout;
    m_words->setObjectName(QStringLiteral("changeWords"));
    line->addWidget(m_words, 1);
    for (auto* button : {m_fold, m_undo, m_discard, m_save})
        line->addWidget(button);
    layout->addLayout(line);
    m_undo->setObjectName(QStringLiteral("undo"));
    m_discard->setObjectName(QStringLiteral("discard"));
    m_save->setObjectName(QStringLiteral("save"));
    m_save->setProperty("role", QStringLiteral("first"));
    m_fold->setCheckable(true);
    connect(m_fold, &QPushButton::toggled, this, [this](bool folded) {
        m_diff->setVisible(!folded);
        m_fold->setText(folded ? tr("Show the changes") : tr("Hide the changes"));
    });
    connect(m_undo, &QPushButton::clicked, this, &SaveBar::undoWanted);
    connect(m_discard, &QPushButton::clicked, this, &SaveBar::discardWanted);
    connect(m_save, &QPushButton::clicked, this, &SaveBar::saveWanted);
    hide();
}

void SaveBar::showDraft(const PersonaDraft& draft) {
    std::vector<DiffView::Part> parts;
    QStringList words;
    for (const auto* file : {&draft.json(), &draft.rules()}) {
        auto lines = diffLines(file->base, file->text);
        if (lines.empty())
            continue;
        const auto count = countOf(lines);
        words << QStringLiteral("%1  +%2 −%3").arg(file->name).arg(count.added).arg(count.removed);
        parts.push_back({file->name, std::move(lines)});
    }
    m_changed = draft.isChanged();
    m_words->setText(words.join(QStringLiteral("   ·   ")));
    if (m_changed)
        m_diff->show(parts);
    m_undo->setEnabled(draft.canUndo() || draft.rules().isChanged());
    setVisible(m_changed);
    showState();
}

void SaveBar::showTrouble(const std::vector<control::ProblemLine>& problems, const QString& stale) {
    QStringList lines;
    for (std::size_t i = 0; i < problems.size() && i < mostTold; ++i) {
        const auto& each = problems[i];
        const QString place =
            each.path.isEmpty() ? each.file : QStringLiteral("%1 %2").arg(each.file, each.path);
        lines << tr("✕ %1 %2. Right would be: %3.").arg(place, each.what, each.remedy);
    }
    if (problems.size() > mostTold)
        lines << tr("and %n more", nullptr, static_cast<int>(problems.size() - mostTold));
    if (!stale.isEmpty())
        lines.prepend(stale);
    m_trouble->setText(lines.join(u'\n'));
    m_trouble->setVisible(!lines.isEmpty());
    m_refused = !problems.empty();
    showState();
}

void SaveBar::setSaving(bool underWay) {
    m_saving = underWay;
    showState();
}

void SaveBar::showState() {
    m_save->setEnabled(m_changed && !m_saving && !m_refused);
    m_save->setText(m_saving ? tr("Saving…") : tr("Save"));
    m_save->setToolTip(m_refused ? tr("What is wrong has to be mended first") : tr("Ctrl+S"));
}

} // namespace staffroom::ui
