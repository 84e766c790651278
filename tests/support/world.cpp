#include "tests/support/world.h"

#include <algorithm>

#include "base/check.h"

namespace turno::testing {
namespace {

std::unique_ptr<Store> open_store(const std::filesystem::path& path, const Clock& clock) {
  Result<std::unique_ptr<Store>> store = Store::open({path, Durability::kNormal}, clock);
  CHECK(store.has_value());
  return *std::move(store);
}

}  // namespace

LineCounts StepDispatcher::counts() const { return count(matcher_); }

bool StepDispatcher::run() {
  const TimePoint now = clock_.now();
  if (inbox_.empty()) {
    const std::optional<TimePoint> due = matcher_.next_deadline();
    if (!due || *due > now) return false;
    inbox_.push_back(Tick{});
  }
  std::vector<MatchEffect> effects;
  for (const MatchEvent& event : std::exchange(inbox_, {})) matcher_.apply(event, now, effects);
  matcher_.announce(now, effects);
  for (const MatchEffect& effect : effects) sink_.deliver(effect);
  return true;
}

Person::Person(World& world, std::string address)
    : world_(world),
      mailbox_(std::make_shared<VectorMailbox>()),
      session_(std::make_unique<Reception>(Visitor{world.desk(), mailbox_, std::move(address)})) {}

void Person::start() {
  Reply reply;
  session_->start(reply);
  follow(std::move(reply));
}

void Person::types(std::string_view line) {
  if (closed_) return;
  Reply reply;
  session_->on_line(line, reply);
  follow(std::move(reply));
  world_.settle();
}

void Person::sends(LineFault fault) {
  if (closed_) return;
  Reply reply;
  session_->on_fault(fault, reply);
  follow(std::move(reply));
  world_.settle();
}

void Person::is_silent(Session::Silence silence) {
  if (closed_) return;
  Reply reply;
  session_->on_silence(silence, reply);
  follow(std::move(reply));
  world_.settle();
}

void Person::drops() {
  if (closed_) return;
  hang_up();
  world_.settle();
}

void Person::follow(Reply reply) {
  for (std::string& line : reply.lines) lines_.push_back(std::move(line));
  for (auto& line : reply.console) world_.console_.push_back(std::move(line));
  if (reply.next) {
    session_ = std::move(reply.next);
    return start();
  }
  if (reply.close) hang_up();
}

void Person::hang_up() {
  closed_ = true;
  Reply last;
  session_->on_hangup(last);
  for (auto& line : last.console) world_.console_.push_back(std::move(line));
}

bool Person::take_notices() {
  bool any = false;
  for (const Notice& notice : mailbox_->take()) {
    if (closed_) break;
    Reply reply;
    session_->on_notice(notice, reply);
    follow(std::move(reply));
    any = true;
  }
  return any;
}

World::World(const Policy& policy, bool require_pin)
    : store_(open_store(directory_on_disk_.path(), clock_)),
      directory_(*store_, secrets_, clock_, require_pin),
      registry_(*store_),
      dispatcher_(policy, clock_, switchboard_) {
  switchboard_.connect(dispatcher_, std::make_shared<const Policy>(policy),
                       [this](const Conversation& conversation, EndReason reason) {
                         registry_.note_conversation_ended(
                             *conversation.ticket(), conversation.customer().id,
                             conversation.executive().id, word(reason));
                       });
}

World::~World() = default;

Person& World::connect(std::string address) {
  people_.push_back(std::make_unique<Person>(*this, std::move(address)));
  Person& person = *people_.back();
  person.start();
  settle();
  return person;
}

Person& World::customer(std::string_view rut, const std::string& name) {
  const std::optional<Rut> parsed = Rut::parse(rut);
  CHECK(parsed.has_value());
  const auto found = directory_.find(*parsed);
  CHECK(found.has_value());
  if (!*found) CHECK(directory_.enrol(*parsed, name, {}).has_value());
  Person& person = connect();
  person.types(rut);
  person.reads();
  return person;
}

Person& World::executive(const std::string& username, const std::string& name) {
  Person& person = log_in(username, name);
  person.reads();
  return person;
}

Person& World::log_in(const std::string& username, const std::string& name) {
  const auto found = store_->executive(username);
  CHECK(found.has_value());
  if (!*found) CHECK(directory_.add_executive(username, name, kPassword).has_value());
  Person& person = connect();
  person.types(":login " + username);
  person.types(kPassword);
  return person;
}

void World::settle() {
  for (bool moved = true; moved;) {
    moved = dispatcher_.run();
    for (std::size_t at = 0; at < people_.size(); ++at) moved |= people_[at]->take_notices();
  }
}

void World::passes(Duration time) {
  clock_.advance(time);
  settle();
}

void World::change(const Policy& policy) {
  dispatcher_.post(ChangePolicy{std::make_shared<const Policy>(policy)});
  settle();
}

void World::drain() {
  for (const auto& person : people_) {
    if (!person->closed()) person->mailbox_->put(Draining{});
  }
  settle();
}

void World::sweep() {
  std::erase_if(people_, [](const auto& person) { return person->closed(); });
}

}  // namespace turno::testing
