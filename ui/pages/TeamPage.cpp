#include "ui/pages/TeamPage.h"

#include "ui/Language.h"
#include "ui/Words.h"
#include "ui/hire/DismissDialog.h"
#include "ui/hire/HireDialog.h"
#include "ui/models/BudgetWords.h"
#include "ui/models/PersonaHealth.h"
#include "ui/pages/PersonaPane.h"
#include "ui/widgets/Face.h"

#include <QHelpEvent>
#include <QListView>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <optional>

namespace staffroom::ui {

namespace {

using control::PersonaReport;
using Model = RowsModel<PersonaReport>;

constexpr QSize cardSize(280, 116);
constexpr int margin = 6, padding = 12, faceSize = 36, dotStep = 18;

/// One card: face, name, title, what it does, and a dot for each part of its health.
class CardDelegate final : public QStyledItemDelegate {
public:
    CardDelegate(const Model& model, const Session& session, QObject* parent)
        : QStyledItemDelegate(parent), m_model(model), m_session(session) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return cardSize; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const auto& persona = m_model.rows()[static_cast<std::size_t>(index.row())];
        const QRect card = option.rect.adjusted(margin, margin, -margin, -margin);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(selected ? tokens().accent : tokens().line, selected ? 2 : 1));
        painter->setBrush(tokens().surface);
        painter->drawRoundedRect(card, 6, 6);
        const QRect inner = card.adjusted(padding, padding, -padding, -padding);
        const bool mirrored = option.direction == Qt::RightToLeft;
        QRect face(inner.topLeft(), QSize(faceSize, faceSize));
        QRect words = inner.adjusted(faceSize + padding, -2, 0, 0);
        if (mirrored) {
            face.moveRight(inner.right());
            words = inner.adjusted(0, -2, -faceSize - padding, 0);
        }
        paintFace(*painter, face, persona.id, persona.name);
        writeLines(*painter, words, inner, persona, mirrored);
        paintDots(*painter, inner, persona, mirrored);
        painter->restore();
    }

    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem&,
                   const QModelIndex& index) override {
        if (!index.isValid())
            return false;
        QStringList lines;
        for (const auto& part : healthOf(m_model.rows()[static_cast<std::size_t>(index.row())]))
            lines << QStringLiteral("%1: %2").arg(part.what, part.words);
        if (const auto spent = spentBy(m_model.rows()[static_cast<std::size_t>(index.row())]))
            lines << QStringLiteral("%1: %2").arg(TeamPage::tr("budget"), spent->words);
        QToolTip::showText(event->globalPos(), lines.join(u'\n'), view);
        return true;
    }

    std::vector<Health> healthOf(const PersonaReport& persona) const {
        static const std::vector<control::RouteReport> none;
        return PersonaHealth::of(persona, m_session.status() ? m_session.status()->routes : none,
                                 m_session.jobs());
    }

private:
    void writeLines(QPainter& painter, QRect words, QRect inner, const PersonaReport& persona,
                    bool mirrored) const {
        const auto side = (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        const auto write = [&](QRect& rect, const QString& text, const QColor& color, bool bold) {
            QFont font = painter.font();
            font.setBold(bold);
            painter.setFont(font);
            painter.setPen(color);
            const int height = painter.fontMetrics().height() + 2;
            const QString fitting = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
            painter.drawText(QRect(rect.topLeft(), QSize(rect.width(), height)), side, fitting);
            rect.setTop(rect.top() + height);
        };
        write(words, persona.name, tokens().text, true);
        write(words, persona.title, tokens().muted, false);
        QRect below = inner.adjusted(0, faceSize + padding - 2, 0, 0);
        const qint64 nowMs = m_session.status() ? m_session.status()->nowMs : 0;
        const QColor color = persona.paused ? tokens().warn : tokens().text;
        write(below, PersonaHealth::doing(persona, nowMs), color, false);
    }

    void paintDots(QPainter& painter, QRect inner, const PersonaReport& persona, bool mirrored) const {
        int x = mirrored ? inner.right() - 14 : inner.left();
        for (const auto& part : healthOf(persona)) {
            const QRectF place(x, inner.bottom() - 13, 14, 14);
            paintSign(painter, place, signOf(part.tone), toneColor(part.tone));
            x += mirrored ? -dotStep : dotStep;
        }
        QStringList aside{persona.topics.isEmpty() ? QStringLiteral("DM")
                                                   : QStringLiteral("#") + persona.topics.front()};
        const auto spent = spentBy(persona);
        if (spent && spent->share >= 0) {
            paintSpent(painter, inner, *spent, mirrored);
            aside.prepend(TeamPage::tr("%1 % spent").arg(QLocale().toString(std::lround(spent->share * 100))));
        }
        painter.setPen(spent && spent->tone != Tone::Plain ? toneColor(spent->tone) : tokens().muted);
        const QRect beside = inner.adjusted(mirrored ? 0 : 6 * dotStep, 0, mirrored ? -6 * dotStep : 0, 0);
        const QString topics = painter.fontMetrics().elidedText(besides(aside), Qt::ElideRight, beside.width());
        const auto side = (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
        painter.drawText(QRect(inner.left(), inner.bottom() - 15, inner.width(), 18), side, topics);
    }

    std::optional<BudgetWords::Standing> spentBy(const PersonaReport& persona) const {
        return BudgetWords::of(m_session.budgets(), persona.id);
    }

    /// A thin bar along the card's lower edge.
    static void paintSpent(QPainter& painter, QRect inner, const BudgetWords::Standing& spent, bool mirrored) {
        QRectF bar(inner.left(), inner.bottom() + 5, inner.width(), 3);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens().line);
        painter.drawRoundedRect(bar, 1.5, 1.5);
        bar.setWidth(std::clamp(spent.share, 0.0, 1.0) * bar.width());
        if (mirrored)
            bar.moveRight(inner.right() + 1);
        painter.setBrush(spent.tone == Tone::Plain ? tokens().accent : toneColor(spent.tone));
        painter.drawRoundedRect(bar, 1.5, 1.5);
    }

    const Model& m_model;
    const Session& m_session;
};

} // namespace

TeamPage::TeamPage(Session& session, QWidget* parent)
    : Page(session, tr("Team"), Sign::Team, parent), m_cards(new QListView), m_pane(new PersonaPane),
      m_model(
          {Column<PersonaReport>{
              tr("Persona"),
              [](const PersonaReport& row) { return QStringLiteral("%1, %2").arg(row.name, row.title); },
              {},
              {},
              {}}},
          [](const PersonaReport& row) { return row.id; }, this) {
    m_cards->setObjectName(QStringLiteral("cards"));
    m_cards->setAccessibleName(tr("Personas"));
    m_cards->setViewMode(QListView::IconMode);
    m_cards->setResizeMode(QListView::Adjust);
    m_cards->setMovement(QListView::Static);
    m_cards->setUniformItemSizes(true);
    m_cards->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_cards->setModel(&m_model);
    m_cards->setItemDelegate(new CardDelegate(m_model, session, m_cards));
    split(makeList(), m_pane, Qt::Horizontal, 6, 4);
    m_pane->setEnabled(false);
    connect(m_cards->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid())
                    m_selected = m_model.keyOf(current.row());
                showSelected();
            });
    connect(m_pane, &PersonaPane::pauseWanted, this, [this](bool pause) {
        if (const auto* persona = selected())
            command(pause ? QStringLiteral("persona.pause") : QStringLiteral("persona.resume"),
                    control::personaJson(persona->id),
                    pause ? tr("%1 pauses: it hears, and answers later").arg(persona->name)
                          : tr("%1 works again").arg(persona->name));
    });
    const auto edit = [this] {
        if (selected() != nullptr)
            Q_EMIT wanted(Sign::Persona, m_selected);
    };
    connect(m_pane, &PersonaPane::editWanted, this, edit);
    connect(m_cards, &QListView::activated, this, edit);
    connect(m_pane, &PersonaPane::dismissWanted, this, [this] { dismiss(m_selected); });
    connect(m_pane, &PersonaPane::stopWanted, this, [this] {
        if (const auto* persona = selected())
            command(QStringLiteral("persona.stop"), control::personaJson(persona->id),
                    tr("%1's turns are stopped").arg(persona->name));
    });
    connect(m_pane, &PersonaPane::asked, this, [this](const QString& text) {
        control::AskParams params;
        params.persona = m_selected, params.text = text;
        params.person = tr("the console");
        m_pane->showAsking(true);
        this->session().call(
            QStringLiteral("ask"), control::toJson(params), this,
            [this, persona = m_selected](const Result<QByteArray>& answer) {
                m_pane->showAsking(false);
                control::AskReport report;
                report.failed = true;
                if (!answer)
                    report.failure = answer.error().detail;
                else if (const auto read = control::askReportFrom(*answer))
                    report = *read;
                m_pane->showAnswer(persona, report);
            },
            180);
    });
}

QWidget* TeamPage::makeList() {
    auto* made = new QWidget;
    auto* layout = new QVBoxLayout(made);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_cards, 1);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(12, 8, 12, 8);
    auto* hires = new QPushButton(tr("&Hire…"));
    hires->setObjectName(QStringLiteral("hire"));
    hires->setToolTip(tr("Somebody new for the team, from a template to the first question"));
    line->addWidget(hires);
    line->addStretch();
    layout->addLayout(line);
    connect(hires, &QPushButton::clicked, this, &TeamPage::hire);
    return made;
}

void TeamPage::hire() {
    if (m_hire && m_hire->isHired())
        delete m_hire;
    if (!m_hire) {
        m_hire = new HireDialog(session(), window());
        connect(m_hire, &HireDialog::editWanted, this,
                [this](const QString& persona) { Q_EMIT wanted(Sign::Persona, persona); });
    }
    m_hire->show();
    m_hire->raise();
    m_hire->activateWindow();
}

void TeamPage::dismiss(const QString& persona) {
    m_selected = persona;
    refresh();
    if (const auto* who = selected()) {
        auto* dialog = new DismissDialog(session(), *who, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    }
}

QString TeamPage::explanation() const {
    return tr("Everybody who works for you, those in trouble first. Select one to see how it is, pause it or "
              "ask it "
              "something. “Hire…” brings somebody new.");
}

void TeamPage::setFilter(const QString& words) {
    m_filter = words;
    refresh();
}

Page::Count TeamPage::count() const {
    int trouble = 0;
    if (session().status()) {
        for (const auto& persona : session().status()->personas)
            trouble += PersonaHealth::worst(PersonaHealth::of(persona, session().status()->routes,
                                                              session().jobs())) == Tone::Bad
                           ? 1
                           : 0;
    }
    return {trouble, trouble > 0};
}

void TeamPage::refresh() {
    if (!session().status())
        return;
    const auto& report = *session().status();
    std::vector<PersonaReport> calm, trouble;
    for (const auto& persona : report.personas) {
        const QString words =
            persona.id + u' ' + persona.name + u' ' + persona.title + u' ' + persona.department;
        if (!words.contains(m_filter, Qt::CaseInsensitive))
            continue;
        const auto health = PersonaHealth::of(persona, report.routes, session().jobs());
        (PersonaHealth::worst(health) == Tone::Bad ? trouble : calm).push_back(persona);
    }
    trouble.insert(trouble.end(), calm.begin(), calm.end());
    m_model.setRows(std::move(trouble));
    const int row = std::max(0, m_model.rowOf(m_selected));
    if (m_model.rowCount() > 0 && m_cards->currentIndex().row() != row)
        m_cards->setCurrentIndex(m_model.index(row, 0));
    showSelected();
}

void TeamPage::open(const QString& key) {
    if (key == u":hire")
        return hire();
    const QString dismissal = QStringLiteral(":dismiss ");
    if (key.startsWith(dismissal))
        return dismiss(key.mid(dismissal.size()));
    m_selected = key;
    m_filter.clear();
    refresh();
}

const PersonaReport* TeamPage::selected() const {
    const int row = m_model.rowOf(m_selected);
    return row < 0 ? nullptr : &m_model.rows()[static_cast<std::size_t>(row)];
}

void TeamPage::showSelected() {
    const auto* persona = selected();
    if (persona == nullptr || !session().status())
        return m_pane->show(nullptr, {}, 0);
    const auto& report = *session().status();
    const auto spent = BudgetWords::of(session().budgets(), persona->id);
    m_pane->show(persona, PersonaHealth::of(*persona, report.routes, session().jobs()), report.nowMs,
                 spent ? spent->words : QString());
}

} // namespace staffroom::ui
