#include "ui/Window.h"

#include "ui/Language.h"
#include "ui/Words.h"
#include "ui/pages/ApprovalsPage.h"
#include "ui/pages/AuditPage.h"
#include "ui/pages/DeliveriesPage.h"
#include "ui/pages/JobsPage.h"
#include "ui/pages/MemoryPage.h"
#include "ui/pages/PersonaPage.h"
#include "ui/pages/SettingsPage.h"
#include "ui/pages/TeamPage.h"
#include "ui/pages/TurnsPage.h"
#include "ui/pages/UsagePage.h"
#include "ui/widgets/SideBar.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QStyle>
#include <QTimer>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int narrowBelow = 1'000; // pixels of width
constexpr int sayForMs = 8'000;

/// In the colours the style sheet has for that role.
void tint(QLabel* label, const char* role) {
    label->setProperty("role", QLatin1String(role));
    label->style()->unpolish(label);
    label->style()->polish(label);
}

} // namespace

Window::Window(Session& session, HomeHands hands, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_side(new SideBar), m_pages(new QStackedWidget) {
    m_pages->setObjectName(QStringLiteral("pages"));
    setWindowTitle(tr("Staffroom"));
    setMinimumSize(960, 600);
    resize(1280, 800);
    auto* frame = new QWidget;
    auto* columns = new QHBoxLayout(frame);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(m_side);
    auto* middle = new QVBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(makePageBar());
    middle->addWidget(m_pages, 1);
    columns->addLayout(middle, 1);
    auto* all = new QWidget;
    auto* rows = new QVBoxLayout(all);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(frame, 1);
    rows->addWidget(makeStatusBar());
    setCentralWidget(all);
    addPage(new TeamPage(session));
    addPage(new JobsPage(session));
    addPage(new MemoryPage(session));
    addPage(new AuditPage(session));
    addPage(new TurnsPage(session));
    addPage(new ApprovalsPage(session));
    addPage(new DeliveriesPage(session));
    addPage(new UsagePage(session, usageFromLedger(session)));
    addPage(new SettingsPage(session, std::move(hands)));
    addHiddenPage(new PersonaPage(session)); // after all that stand on the left
    connect(m_side, &SideBar::chosen, this, [this](int index) {
        if (index != m_pages->currentIndex())
            showIndex(index);
    });
    connect(&session, &Session::changed, this, &Window::refresh);
    addKeys();
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_side->setCurrent(settings.value(QStringLiteral("window/page"), 0).toInt());
    showIndex(m_pages->currentIndex());
    refresh();
}

QWidget* Window::makePageBar() {
    auto* bar = new QWidget;
    bar->setObjectName(QStringLiteral("pageBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(20, 10, 16, 10);
    m_title = new QLabel;
    m_title->setObjectName(QStringLiteral("pageTitle"));
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setPlaceholderText(tr("Filter…"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter this page"));
    m_filter->setMaximumWidth(260);
    layout->addWidget(m_title, 1);
    layout->addWidget(m_filter, 1);
    connect(m_filter, &QLineEdit::textChanged, this,
            [this](const QString& words) { page(m_pages->currentIndex())->setFilter(words); });
    return bar;
}

QWidget* Window::makeStatusBar() {
    auto* bar = new QWidget;
    bar->setObjectName(QStringLiteral("statusBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(16, 5, 16, 5);
    m_place = new QLabel, m_said = new QLabel;
    m_place->setObjectName(QStringLiteral("place"));
    m_said->setObjectName(QStringLiteral("said"));
    auto* keys = new QLabel(QStringLiteral("Ctrl+K"));
    keys->setProperty("role", QStringLiteral("muted"));
    layout->addWidget(m_place);
    layout->addStretch();
    layout->addWidget(m_said);
    layout->addSpacing(16);
    layout->addWidget(keys);
    return bar;
}

void Window::addPage(Page* made) {
    m_side->add(made->title(), made->sign());
    addHiddenPage(made);
}

void Window::addHiddenPage(Page* made) {
    m_pages->addWidget(made);
    connect(made, &Page::said, this, &Window::say);
    connect(made, &Page::wanted, this, &Window::showPage);
}

void Window::addKeys() {
    const auto key = [this](const QKeySequence& keys, std::function<void()> act) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, std::move(act));
    };
    for (int i = 0; i < std::min(9, m_side->count()); ++i)
        key(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)),
            [this, i] { m_side->setCurrent(i); });
    key(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { m_filter->setFocus(), m_filter->selectAll(); });
    key(QKeySequence(Qt::Key_F5), [this] { m_session.refresh(), page(m_pages->currentIndex())->lookedAt(); });
    key(QKeySequence(Qt::Key_Escape),
        [this] {
            auto* shown = page(m_pages->currentIndex());
            if (m_filter->text().isEmpty() && shown->goBack())
                return;
            m_filter->clear(), shown->setFocus();
        });
    key(QKeySequence(Qt::Key_F1), [this] {
        const auto* shown = page(m_pages->currentIndex());
        QMessageBox::information(this, shown->title(), shown->explanation());
    });
    key(QKeySequence(Qt::CTRL | Qt::Key_K), [this] {
        auto* palette = new CommandPalette(paletteEntries(), this);
        palette->setAttribute(Qt::WA_DeleteOnClose);
        palette->open();
    });
}

std::vector<CommandPalette::Entry> Window::paletteEntries() {
    std::vector<CommandPalette::Entry> entries;
    for (int i = 0; i < m_side->count(); ++i)
        entries.push_back({page(i)->title(), tr("page"), [this, i] { m_side->setCurrent(i); }});
    if (m_session.status()) {
        for (const auto& persona : m_session.status()->personas)
            entries.push_back({persona.name, tr("persona · %1").arg(persona.title),
                               [this, id = persona.id] { showPage(Sign::Team, id); }});
        for (const auto& persona : m_session.status()->personas)
            entries.push_back({tr("Edit %1").arg(persona.name), tr("edit · %1").arg(persona.title),
                               [this, id = persona.id] { showPage(Sign::Persona, id); }});
    }
    if (m_session.status()) {
        entries.push_back({tr("Hire…"), tr("action"), [this] { showPage(Sign::Team, QStringLiteral(":hire")); }});
        for (const auto& persona : m_session.status()->personas)
            entries.push_back({tr("Dismiss %1…").arg(persona.name), tr("action"),
                               [this, id = persona.id] { showPage(Sign::Team, QStringLiteral(":dismiss ") + id); }});
    }
    for (const auto& job : m_session.jobs())
        entries.push_back({job.job, tr("job · %1").arg(job.persona),
                           [this, key = job.persona + u'/' + job.job] { showPage(Sign::Jobs, key); }});
    return entries;
}

Page* Window::page(int index) const {
    return qobject_cast<Page*>(m_pages->widget(index));
}

void Window::showPage(Sign sign, const QString& key) {
    for (int i = 0; i < m_pages->count(); ++i) {
        if (page(i)->sign() != sign)
            continue;
        if (i < m_side->count())
            m_side->setCurrent(i);
        if (m_pages->currentIndex() != i)
            showIndex(i);
        if (!key.isEmpty())
            page(i)->open(key);
    }
}

void Window::showIndex(int index) {
    auto* shown = page(index);
    if (shown == nullptr)
        return;
    m_pages->setCurrentIndex(index);
    m_title->setText(shown->title());
    const QSignalBlocker quiet(m_filter);
    m_filter->clear();
    shown->setFilter({});
    shown->refresh();
    shown->lookedAt();
}

int Window::needs() const {
    int needed = 0;
    for (int i = 0; i < m_pages->count(); ++i)
        needed += page(i)->count().needsHuman ? page(i)->count().shown : 0;
    return needed;
}

QString Window::placeWords() const {
    const QString& place = m_session.place();
    if (m_session.state() == Session::State::Connecting)
        return tr("%1 · connecting…").arg(place);
    if (m_session.state() == Session::State::Lost)
        return m_session.status()
                   ? tr("%1 · no connection: what is shown may be old, it is of %2 · %3")
                         .arg(place, Words::absolute(m_session.seenMs()), m_session.trouble())
                   : tr("%1 · %2").arg(place, m_session.trouble());
    const auto& report = *m_session.status();
    const int needed = needs();
    QStringList parts{place, tr("%n on duty", nullptr, static_cast<int>(report.personas.size()))};
    if (report.rehearsal)
        parts << tr("REHEARSAL: an understudy answers");
    if (!report.teamProblems.isEmpty())
        parts << tr("the team's files need mending");
    parts << (needed > 0 ? tr("%n need(s) you", nullptr, needed) : tr("nothing needs you"));
    return besides(parts);
}

void Window::refresh() {
    if (m_session.status()) {
        m_side->setCompany(m_session.status()->company);
        setWindowTitle(QStringLiteral("%1 – Staffroom").arg(m_session.status()->company));
    }
    for (int i = 0; i < m_pages->count(); ++i) {
        page(i)->refresh();
        if (i < m_side->count())
            m_side->setCount(i, page(i)->count());
    }
    const bool fresh = m_session.state() == Session::State::Connected;
    m_pages->setEnabled(fresh || !m_session.status());
    m_place->setText(placeWords());
    tint(m_place, fresh ? "muted" : "trouble");
}

void Window::say(const QString& words, Tone tone) {
    tint(m_said, tone == Tone::Bad ? "trouble" : tone == Tone::Ok ? "done" : "muted");
    m_said->setText(m_said->fontMetrics().elidedText(words, Qt::ElideRight, width() / 2));
    m_said->setToolTip(words);
    QTimer::singleShot(sayForMs, m_said, [this, shown = m_said->text()] {
        if (m_said->text() == shown)
            m_said->clear();
    });
}

void Window::closeEvent(QCloseEvent* event) {
    QStringList lost;
    for (int i = 0; i < m_pages->count(); ++i)
        lost << page(i)->unsaved();
    lost.removeAll(QString());
    const bool stays = !lost.isEmpty() &&
                       QMessageBox::question(this, tr("Changes that are not saved"),
                                             tr("Closing throws away what you changed: %1.")
                                                 .arg(lost.join(QStringLiteral(", "))),
                                             QMessageBox::Discard | QMessageBox::Cancel,
                                             QMessageBox::Cancel) == QMessageBox::Cancel;
    if (stays || (m_mayClose && !m_mayClose())) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/page"), std::min(m_pages->currentIndex(), m_side->count() - 1));
    event->accept();
    Q_EMIT closed();
}

void Window::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    m_side->setNarrow(width() < narrowBelow);
}

} // namespace staffroom::ui
