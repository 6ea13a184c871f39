// The first thing somebody sees who has no team yet: play one, make one, open one, or attach to one that
// works on a server. Chooses; what is chosen is done by whoever shows it.
#pragma once

#include "ui/SshTunnel.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace staffroom::ui {

/// Where the window's team is.
struct Place {
    enum class Kind { Home, Rehearsal, Server };
    Kind kind = Kind::Home;
    QString home; // of Home
    ServerAddress server;
    bool isNew = false; // just made
};

struct NewTeam {
    QString home, company, zone;
};

class FirstStart final : public QDialog {
    Q_OBJECT

public:
    using Made = std::function<void(Result<void>)>;
    using Maker = std::function<void(const NewTeam&, Made)>;

    /// `home`: where a new team would go, if nobody says otherwise.
    FirstStart(const QString& home, Maker maker, QWidget* parent = nullptr);

    /// After it was accepted.
    const Place& place() const { return m_place; }

private:
    QWidget* makeChoices();
    QWidget* makeNew(const QString& home);
    QWidget* makeOpen();
    QWidget* makeServer();
    QWidget* form(const QString& title, const QString& words,
                  const std::vector<std::pair<QString, QWidget*>>& fields, QPushButton* go);
    void goTo(int step);
    void say(const QString& trouble);
    void makeTeam();
    void openHome();
    void attach();
    void take(Place place);

    Maker m_maker;
    Place m_place;
    QStackedWidget* m_steps;
    QLabel* m_trouble;
    QPushButton* m_back;
    QLineEdit *m_newHome = nullptr, *m_company = nullptr, *m_home = nullptr, *m_server = nullptr,
              *m_serverHome = nullptr;
    QComboBox* m_zone = nullptr;
    QPushButton* m_make = nullptr;
};

} // namespace staffroom::ui
