#include "ui/FirstStart.h"

#include "ui/widgets/Icons.h"

#include <QComboBox>
#include <QCommandLinkButton>
#include <QCompleter>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTimeZone>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

enum Step { Choices, New, Open, Server };

QLabel* words(const QString& text, const char* role) {
    auto* label = new QLabel(text);
    label->setProperty("role", QLatin1String(role));
    label->setWordWrap(true);
    return label;
}

QLineEdit* field(const char* name, const QString& text, const QString& example) {
    auto* line = new QLineEdit(text);
    line->setObjectName(QLatin1String(name));
    line->setPlaceholderText(example);
    return line;
}

/// A path with a button that looks for it.
QWidget* withBrowse(QLineEdit* path, const QString& title) {
    auto* both = new QWidget;
    auto* line = new QHBoxLayout(both);
    line->setContentsMargins(0, 0, 0, 0);
    auto* browse = new QPushButton(FirstStart::tr("Browse…"));
    line->addWidget(path, 1);
    line->addWidget(browse);
    both->setFocusProxy(path);
    QObject::connect(browse, &QPushButton::clicked, path, [path, title] {
        const QString folder = QFileDialog::getExistingDirectory(path->window(), title, path->text());
        if (!folder.isEmpty())
            path->setText(folder);
    });
    return both;
}

} // namespace

FirstStart::FirstStart(const QString& home, Maker maker, QWidget* parent)
    : QDialog(parent), m_maker(std::move(maker)), m_steps(new QStackedWidget),
      m_trouble(words({}, "trouble")), m_back(new QPushButton(tr("Back"))) {
    setWindowTitle(tr("Staffroom"));
    resize(640, 480);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 28, 32, 24);
    layout->setSpacing(12);
    m_steps->addWidget(makeChoices());
    m_steps->addWidget(makeNew(home));
    m_steps->addWidget(makeOpen());
    m_steps->addWidget(makeServer());
    layout->addWidget(m_steps, 1);
    m_trouble->setObjectName(QStringLiteral("firstTrouble"));
    m_trouble->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_trouble);
    auto* buttons = new QHBoxLayout;
    auto* leave = new QPushButton(tr("Quit"));
    leave->setAutoDefault(false);
    m_back->setAutoDefault(false);
    m_back->setObjectName(QStringLiteral("back"));
    buttons->addWidget(m_back);
    buttons->addStretch();
    buttons->addWidget(leave);
    layout->addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(Choices); });
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    goTo(Choices);
}

QWidget* FirstStart::makeChoices() {
    auto* step = new QWidget;
    auto* layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(words(tr("There is no team here yet"), "name"));
    layout->addWidget(
        words(tr("Staffroom runs a team of personas that answer in Telegram. How would you like to begin?"),
              "muted"));
    layout->addSpacing(8);
    const auto choice = [layout, this](const char* name, Sign sign, const QString& title,
                                       const QString& explanation, const std::function<void()>& act) {
        auto* button = new QCommandLinkButton(title, explanation);
        button->setObjectName(QLatin1String(name));
        button->setIcon(icon(sign));
        button->setIconSize(QSize(20, 20));
        button->setAccessibleDescription(explanation);
        layout->addWidget(button);
        connect(button, &QCommandLinkButton::clicked, this, act);
    };
    choice("chooseRehearsal", Sign::Turns, tr("&Rehearse"),
           tr("See the shipped team at work against a practice world on this computer. Nothing real is "
              "touched."),
           [this] {
               Place place;
               place.kind = Place::Kind::Rehearsal;
               take(place);
           });
    choice("chooseNew", Sign::Team, tr("&New team"),
           tr("Make a home with the shipped org chart, to be filled with your own addresses and keys."),
           [this] { goTo(New); });
    choice("chooseOpen", Sign::Deliveries, tr("&Open a home"),
           tr("A team's folder that is on this computer already."), [this] { goTo(Open); });
    choice("chooseServer", Sign::Audit, tr("&Attach to a server"),
           tr("A team that works on another machine, reached with your own ssh."), [this] { goTo(Server); });
    layout->addStretch();
    return step;
}

QWidget* FirstStart::form(const QString& title, const QString& explanation,
                          const std::vector<std::pair<QString, QWidget*>>& fields, QPushButton* go) {
    auto* step = new QWidget;
    auto* layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(words(title, "name"));
    layout->addWidget(words(explanation, "muted"));
    for (const auto& [name, widget] : fields) {
        auto* heading = new QLabel(name);
        auto* target = widget->focusProxy() ? widget->focusProxy() : widget;
        heading->setBuddy(target);
        target->setAccessibleName(QString(name).remove(u'&'));
        layout->addSpacing(6);
        layout->addWidget(heading);
        layout->addWidget(widget);
    }
    layout->addStretch();
    auto* line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(go);
    layout->addLayout(line);
    return step;
}

QWidget* FirstStart::makeNew(const QString& home) {
    m_newHome = field("newHome", home, QString());
    m_company = field("newCompany", QString(), QStringLiteral("Acme Group"));
    m_zone = new QComboBox;
    m_zone->setObjectName(QStringLiteral("newZone"));
    for (const auto& zone : QTimeZone::availableTimeZoneIds())
        m_zone->addItem(QString::fromLatin1(zone));
    m_zone->setEditable(true);
    m_zone->setInsertPolicy(QComboBox::NoInsert);
    m_zone->completer()->setFilterMode(Qt::MatchContains);
    m_zone->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_zone->setCurrentText(QString::fromLatin1(QTimeZone::systemTimeZoneId()));
    m_make = new QPushButton(tr("Make it"));
    m_make->setObjectName(QStringLiteral("makeTeam"));
    connect(m_make, &QPushButton::clicked, this, &FirstStart::makeTeam);
    return form(tr("New team"),
                tr("Thirteen personas, nine topics. Addresses, keys and the pairing with Telegram follow; "
                   "the doctor in the "
                   "settings tells what is missing."),
                {{tr("&Company"), m_company},
                 {tr("&Time zone"), m_zone},
                 {tr("&Folder"), withBrowse(m_newHome, tr("The new team's folder"))}},
                m_make);
}

QWidget* FirstStart::makeOpen() {
    m_home = field("openHome", QString(), QStringLiteral("~/.config/staffroom"));
    auto* go = new QPushButton(tr("Open it"));
    go->setObjectName(QStringLiteral("openIt"));
    connect(go, &QPushButton::clicked, this, &FirstStart::openHome);
    return form(tr("Open a home"),
                tr("The folder with team.json. If no other program has it, the team works in this window; "
                   "else the window "
                   "shows the one that does."),
                {{tr("&Folder"), withBrowse(m_home, tr("A team's folder"))}}, go);
}

QWidget* FirstStart::makeServer() {
    const QSettings kept;
    m_server = field("server", kept.value(QStringLiteral("server/destination")).toString(),
                     QStringLiteral("staffroom@vps-1"));
    m_serverHome =
        field("serverHome",
              kept.value(QStringLiteral("server/home"), QStringLiteral("/var/lib/staffroom")).toString(),
              QStringLiteral("/var/lib/staffroom"));
    auto* go = new QPushButton(tr("Attach"));
    go->setObjectName(QStringLiteral("attach"));
    connect(go, &QPushButton::clicked, this, &FirstStart::attach);
    return form(tr("Attach to a server"),
                tr("Your own ssh makes the connection, with your keys, your configuration and the host keys "
                   "you know. The "
                   "user must be the one the team runs as: its socket opens to nobody else."),
                {{tr("&Server"), m_server}, {tr("&Home on the server"), m_serverHome}}, go);
}

void FirstStart::goTo(int step) {
    m_steps->setCurrentIndex(step);
    m_back->setVisible(step != Choices);
    say({});
    for (auto* button : m_steps->currentWidget()->findChildren<QPushButton*>()) {
        button->setAutoDefault(step != Choices);
        if (step != Choices && button->text() != tr("Browse…"))
            button->setDefault(true);
    }
    if (auto* first = m_steps->currentWidget()->findChild<QLineEdit*>())
        first->setFocus();
}

void FirstStart::say(const QString& trouble) {
    m_trouble->setText(trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void FirstStart::makeTeam() {
    NewTeam team;
    team.home = QDir::cleanPath(m_newHome->text().trimmed());
    team.company = m_company->text().trimmed();
    team.zone = m_zone->currentText().trimmed();
    if (team.company.isEmpty())
        return say(tr("The company has no name yet."));
    if (!QTimeZone(team.zone.toLatin1()).isValid())
        return say(tr("There is no time zone “%1”; it is written as Europe/Istanbul.").arg(team.zone));
    if (!QDir::isAbsolutePath(team.home))
        return say(tr("The folder is written as a whole path from / on."));
    m_make->setEnabled(false);
    say({});
    m_maker(team, [this, home = team.home](const Result<void>& made) {
        m_make->setEnabled(true);
        if (!made)
            return say(made.error().detail);
        Place place;
        place.home = home;
        place.isNew = true;
        take(place);
    });
}

void FirstStart::openHome() {
    QString home = m_home->text().trimmed();
    if (home.startsWith(QStringLiteral("~/")))
        home = QDir::homePath() + home.mid(1);
    home = QDir::cleanPath(home);
    if (!QFileInfo(home + QStringLiteral("/team.json")).isFile())
        return say(tr("There is no team in “%1”: its folder has a file team.json.").arg(home));
    Place place;
    place.home = QFileInfo(home).absoluteFilePath();
    take(place);
}

void FirstStart::attach() {
    const auto address = ServerAddress::read(m_server->text(), m_serverHome->text());
    if (!address)
        return say(address.error().detail);
    QSettings kept;
    kept.setValue(QStringLiteral("server/destination"), m_server->text().trimmed());
    kept.setValue(QStringLiteral("server/home"), address->home);
    Place place;
    place.kind = Place::Kind::Server;
    place.server = *address;
    take(place);
}

void FirstStart::take(Place place) {
    m_place = std::move(place);
    accept();
}

} // namespace staffroom::ui
