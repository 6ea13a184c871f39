#include "ui/hire/HireReach.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int typedMs = 500;
constexpr int lookSeconds = 60;

enum Place { MakeIt, KnownThread, Later };

/// A secret and the button that tries it.
QWidget* withButton(QLineEdit* secret, QPushButton* button) {
    auto* both = new QWidget;
    auto* line = new QHBoxLayout(both);
    line->setContentsMargins(0, 0, 0, 0);
    secret->setEchoMode(QLineEdit::Password);
    line->addWidget(secret, 1);
    line->addWidget(button);
    button->setAutoDefault(false);
    both->setFocusProxy(secret);
    return both;
}

bool looksLikeToken(const QString& text) {
    static const QRegularExpression shape(QStringLiteral("\\A[1-9][0-9]{2,15}:[A-Za-z0-9_-]{30,60}\\z"));
    return shape.match(text).hasMatch();
}

} // namespace

BotStep::BotStep(Session& session, QWidget* parent)
    : HireStep(tr("Bot"), tr("Each persona is a Telegram bot of its own. In Telegram, write /newbot to @BotFather, give the bot a name and a handle that ends in “bot”, and copy the token it answers with."), parent),
      m_session(session), m_token(new QLineEdit), m_try(new QPushButton(tr("T&ry it"))), m_words(words("plain")) {
    m_token->setObjectName(QStringLiteral("hireToken"));
    m_token->setAccessibleName(tr("The bot's token"));
    m_try->setObjectName(QStringLiteral("tryToken"));
    add(tr("T&oken"), withButton(m_token, m_try), {QStringLiteral("/bot")},
        tr("It is shown to nobody and stands in no file: it is kept where the home's secrets are."));
    m_words->setObjectName(QStringLiteral("botWords"));
    m_words->hide();
    column()->addWidget(m_words);
    column()->addStretch();
    m_typed.setSingleShot(true);
    m_typed.setInterval(typedMs);
    connect(&m_typed, &QTimer::timeout, this, &BotStep::look);
    connect(m_try, &QPushButton::clicked, this, &BotStep::look);
    connect(m_token, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_look.reset(), ++m_asked;
        tell(m_words, Tone::Plain, {});
        if (looksLikeToken(text.trimmed()))
            m_typed.start();
        else
            m_typed.stop();
        Q_EMIT changed();
    });
}

void BotStep::look() {
    m_typed.stop();
    control::HireParams params;
    params.token = m_token->text().trimmed().toUtf8();
    m_look.reset();
    tell(m_words, Tone::Muted, tr("Asking Telegram…"));
    m_session.call(
        QStringLiteral("persona.bot.look"), control::toJson(params), this,
        [this, asked = ++m_asked](const Result<QByteArray>& answer) {
            if (asked == m_asked)
                show(answer);
        },
        lookSeconds);
}

void BotStep::show(const Result<QByteArray>& answer) {
    const auto look = answer.and_then(control::botLookFrom);
    if (!look)
        return tell(m_words, Tone::Bad, look.error().detail);
    if (!look->owner.isEmpty())
        return tell(m_words, Tone::Bad, look->words);
    m_look = *look;
    if (look->words.isEmpty())
        tell(m_words, Tone::Ok,
             look->inGroup ? tr("This is @%1; it hears the group.").arg(look->handle) : tr("This is @%1.").arg(look->handle));
    else
        tell(m_words, Tone::Warn, tr("This is @%1. %2. It can be hired all the same; “Try it” looks again.").arg(look->handle, look->words));
    Q_EMIT changed();
}

void BotStep::write(control::HireParams& params) const {
    params.token = m_token->text().trimmed().toUtf8();
    params.handle = m_look ? m_look->handle : QString();
}

bool BotStep::ready() {
    if (m_look)
        return true;
    if (m_token->text().trimmed().isEmpty())
        tell(m_words, Tone::Bad, tr("The token is missing: paste what @BotFather answered."));
    else if (!looksLikeToken(m_token->text().trimmed()))
        tell(m_words, Tone::Bad, tr("That is no token: digits, a colon, some 35 letters and digits. Copy it whole from @BotFather."));
    else if (!m_words->text().startsWith(u'✕'))
        look();
    return false;
}

TopicStep::TopicStep(QWidget* parent)
    : HireStep(tr("Topic"), tr("Where in the group it answers. One topic has one persona."), parent),
      m_known(new QRadioButton(tr("A topic that is &free"))), m_new(new QRadioButton(tr("A &new topic"))),
      m_none(new QRadioButton(tr("N&one: direct messages only"))), m_topics(new QComboBox), m_place(new QComboBox) {
    m_known->setObjectName(QStringLiteral("topicKnown"));
    m_new->setObjectName(QStringLiteral("topicNew"));
    m_none->setObjectName(QStringLiteral("topicNone"));
    m_topics->setObjectName(QStringLiteral("hireTopics"));
    m_topics->setAccessibleName(tr("Free topics"));
    m_place->setObjectName(QStringLiteral("topicPlace"));
    column()->addWidget(m_known);
    column()->addWidget(m_topics);
    column()->addWidget(m_new);
    m_name = line("topicName", tr("N&ame of the topic"), {}, tr("Quality"));
    m_id = line("topicId", tr("&Id of the topic"), {}, QStringLiteral("quality"));
    m_place->addItems({tr("Make it in the group"), tr("It is there; its thread id is known"), tr("Later, with “staffroom pair”")});
    add(tr("In &Telegram"), m_place);
    m_thread = line("topicThread", tr("Thread i&d"), {}, QStringLiteral("4711"));
    add({}, m_none, {QStringLiteral("/topics"), QStringLiteral("team:/telegram")});
    column()->addStretch();
    m_new->setChecked(true);
    for (auto* kind : {m_known, m_new, m_none})
        connect(kind, &QRadioButton::toggled, this, &TopicStep::showKind);
    connect(m_place, &QComboBox::currentIndexChanged, this, &TopicStep::showKind);
    connect(m_topics, &QComboBox::currentIndexChanged, this, &HireStep::changed);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& name) {
        if (!m_id->isModified())
            m_id->setText(idOf(name));
    });
    showKind();
}

void TopicStep::setChoices(const control::HireChoices& choices) {
    m_topics->clear();
    for (const auto& each : choices.topics) {
        if (each.detail.isEmpty())
            m_topics->addItem(each.name, each.id);
    }
    m_known->setEnabled(m_topics->count() > 0);
    m_known->setText(m_topics->count() > 0 ? tr("A topic that is &free") : tr("A topic that is &free (there is none)"));
    m_place->setCurrentIndex(choices.chat == 0 ? Later : MakeIt);
    showKind();
}

void TopicStep::showKind() {
    m_topics->setEnabled(m_known->isChecked());
    for (QWidget* field : {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_id), static_cast<QWidget*>(m_place)})
        field->setEnabled(m_new->isChecked());
    m_thread->setEnabled(m_new->isChecked() && m_place->currentIndex() == KnownThread);
    Q_EMIT changed();
}

void TopicStep::write(control::HireParams& params) const {
    params.topic.clear(), params.topicName.clear();
    params.makeTopic = false, params.thread = 0;
    if (m_known->isChecked())
        params.topic = m_topics->currentData().toString();
    if (!m_new->isChecked())
        return;
    params.topic = m_id->text().trimmed(), params.topicName = m_name->text().trimmed();
    params.makeTopic = m_place->currentIndex() == MakeIt;
    if (m_place->currentIndex() == KnownThread)
        params.thread = m_thread->text().trimmed().toLongLong();
}

ErpStep::ErpStep(Session& session, QWidget* parent)
    : HireStep(tr("ERPNext"), tr("It acts under a user of its own, and may do there what that user may: no more, whatever its rules say."), parent),
      m_session(session), m_instance(new QComboBox), m_profile(new QComboBox), m_key(new QLineEdit),
      m_try(new QPushButton(tr("T&ry it"))), m_scope(words("muted")), m_words(words("plain")) {
    m_instance->setObjectName(QStringLiteral("hireInstance"));
    add(tr("&Instance"), m_instance, {QStringLiteral("/erpnext/instance")});
    m_user = line("hireErpUser", tr("&User"), {QStringLiteral("/erpnext/user")}, QStringLiteral("nil@acme.example"));
    m_profile->setObjectName(QStringLiteral("hireProfile"));
    add(tr("Role &profile"), m_profile, {QStringLiteral("/erpnext/roleProfile")});
    m_scope->setObjectName(QStringLiteral("hireScope"));
    column()->addWidget(m_scope);
    m_key->setObjectName(QStringLiteral("hireErpKey"));
    m_key->setPlaceholderText(QStringLiteral("api_key:api_secret"));
    m_key->setAccessibleName(tr("The user's key"));
    m_try->setObjectName(QStringLiteral("tryErpKey"));
    add(tr("&Key"), withButton(m_key, m_try), {QStringLiteral("/erpnext/key")},
        tr("Left empty, user, role and key can be made right after hiring, with an administrator's key."));
    m_words->setObjectName(QStringLiteral("erpWords"));
    m_words->hide();
    column()->addWidget(m_words);
    column()->addStretch();
    connect(m_try, &QPushButton::clicked, this, &ErpStep::look);
    connect(m_instance, &QComboBox::currentIndexChanged, this, &ErpStep::showKind);
    connect(m_profile, &QComboBox::currentIndexChanged, this, &ErpStep::showKind);
    connect(m_key, &QLineEdit::textChanged, this, [this] {
        ++m_asked;
        tell(m_words, Tone::Plain, {});
        Q_EMIT changed();
    });
}

void ErpStep::setChoices(const control::HireChoices& choices) {
    m_profiles = choices.profiles;
    m_instance->clear(), m_profile->clear();
    m_instance->addItem(tr("None: it works without ERPNext"), QString());
    for (const auto& each : choices.instances)
        m_instance->addItem(QStringLiteral("%1 · %2").arg(each.name, each.detail), each.id);
    for (const auto& each : choices.profiles)
        m_profile->addItem(each.name, each.id);
    showKind();
}

void ErpStep::suggest(const control::TemplateLine& made) {
    if (made.id == m_suggested)
        return; // what was chosen since stays
    m_suggested = made.id;
    const int row = m_profile->findData(made.roleProfile);
    if (row >= 0)
        m_profile->setCurrentIndex(row);
}

void ErpStep::enter(const HireState& state) {
    if (!m_user->isModified())
        m_user->setText(state.params.email.trimmed());
}

void ErpStep::showKind() {
    const bool has = !m_instance->currentData().toString().isEmpty();
    for (QWidget* field : {static_cast<QWidget*>(m_user), static_cast<QWidget*>(m_profile), static_cast<QWidget*>(m_key),
                           static_cast<QWidget*>(m_try)})
        field->setEnabled(has);
    const int row = m_profile->currentIndex();
    const QString scope = row < 0 ? QString() : m_profiles[static_cast<std::size_t>(row)].detail;
    m_scope->setText(scope.split(u'\n').join(QStringLiteral(" · ")));
    m_scope->setVisible(has && !scope.isEmpty());
    Q_EMIT changed();
}

QString ErpStep::asked() const {
    return m_instance->currentData().toString() + u' ' + m_user->text().trimmed() + u' ' + m_key->text().trimmed();
}

void ErpStep::look() {
    control::HireParams params;
    write(params);
    tell(m_words, Tone::Muted, tr("Asking ERPNext…"));
    m_session.call(
        QStringLiteral("persona.erp.look"), control::toJson(params), this,
        [this, number = ++m_asked, what = asked()](const Result<QByteArray>& answer) {
            if (number != m_asked)
                return;
            if (!answer)
                return tell(m_words, Tone::Bad, answer.error().detail);
            m_good = what;
            tell(m_words, Tone::Ok, tr("The key works, and it is %1's.").arg(m_user->text().trimmed()));
            Q_EMIT changed();
        },
        lookSeconds);
}

void ErpStep::write(control::HireParams& params) const {
    params.instance = m_instance->currentData().toString();
    const bool has = !params.instance.isEmpty();
    params.erpUser = has ? m_user->text().trimmed() : QString();
    params.roleProfile = has ? m_profile->currentData().toString() : QString();
    params.erpKey = has ? m_key->text().trimmed().toUtf8() : QByteArray();
}

bool ErpStep::ready() {
    if (m_instance->currentData().toString().isEmpty() || m_key->text().trimmed().isEmpty() || asked() == m_good)
        return true;
    if (!m_words->text().startsWith(u'✕'))
        look();
    return false;
}

} // namespace staffroom::ui
