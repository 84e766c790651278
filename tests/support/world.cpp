#include "tests/support/world.h"

#include <algorithm>

#include "base/check.h"
#include "house/restoring.h"

namespace turno::testing {
namespace {

std::unique_ptr<Store> open_store(const std::filesystem::path& path, const Clock& clock) {
  Result<std::unique_ptr<Store>> store =
      Store::open({path, Durability::kNormal, Pace::kByHand}, clock);
  CHECK(store.has_value());
  return *std::move(store);
}

const std::shared_ptr<const Assistant>& assistant() {
  static const auto only = std::make_shared<const Assistant>();
  return only;
}

}  // namespace

bool StepDispatcher::run() {
  const TimePoint now = clock_.now() + ahead_;
  const std::optional<TimePoint> due = rounds_.matcher().next_deadline();
  if (inbox_.empty() && kept_.empty() && !(due && *due <= now)) return false;
  for (const auto& [round, matches] : std::exchange(kept_, {})) rounds_.kept(round, matches);
  rounds_.apply(std::exchange(inbox_, {}), now);
  rounds_.deliver();
  return true;
}

Person::Person(World& world, std::string address)
    : world_(world),
      mailbox_(std::make_shared<VectorMailbox>()),
      session_(std::make_unique<Reception>(
          Visitor{world.desk(), mailbox_, std::move(address), assistant()})) {}

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
  // Nothing of what is said to one who does not read goes out.
  if (!stuck_) {
    for (std::string& line : reply.lines) lines_.push_back(std::move(line));
    if (!reply.marks.empty()) session_->on_sent(reply.marks.back().mark);
  }
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
  mailbox_->close();
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

bool Person::steps() {
  if (closed_) return false;
  const std::optional<Notice> notice = mailbox_->take_one();
  if (!notice) return false;
  Reply reply;
  session_->on_notice(*notice, reply);
  follow(std::move(reply));
  return true;
}

void Person::vanish() {
  closed_ = true;
  session_.reset();
  mailbox_->close();
}

World::Run::Run(World& world, std::unique_ptr<Store> opened, Recovered recovered)
    : store(std::move(opened)),
      directory(*store, world.secrets_, world.clock_, world.require_pin_),
      registry(*store),
      journal(*store, recovered.since, match_reasons(switchboard)),
      dispatcher({std::move(recovered.matcher), time_ahead(world.clock_, recovered.time), &journal},
                 world.clock_, switchboard) {
  const auto policy = std::make_shared<const Policy>(world.policy_);
  const Result<Restored> back = restored(*store, dispatcher.matcher(), *policy);
  CHECK(back.has_value());
  journal.connect(dispatcher);
  switchboard.connect(dispatcher, policy);
  switchboard.restore(*back);
  dispatcher.post(Restart{policy});
}

World::Run::~Run() {
  store->abandon();
  journal.disconnect();
}

World::World(const Policy& policy, bool require_pin) : policy_(policy), require_pin_(require_pin) {
  start();
}

void World::start() {
  std::unique_ptr<Store> store = open_store(directory_on_disk_.path(), clock_);
  Result<Recovered> recovered = recover(*store);
  CHECK(recovered.has_value());
  run_ = std::make_unique<Run>(*this, std::move(store), *std::move(recovered));
  // The start is on record before anybody comes, as in House::start().
  run_->dispatcher.run();
  run_->store->commit();
  run_->dispatcher.run();
  settle();
}

void World::restart() {
  for (const auto& person : people_) person->vanish();
  run_.reset();
  start();
}

void World::restart(const Policy& policy) {
  policy_ = policy;
  restart();
}

World::~World() {
  for (const auto& person : people_) person->vanish();
}

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
  const auto found = run_->directory.find(*parsed);
  CHECK(found.has_value());
  if (!*found) CHECK(run_->directory.enrol(*parsed, name, {}).has_value());
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
  const auto found = run_->store->executive(username);
  CHECK(found.has_value());
  if (!*found) CHECK(run_->directory.add_executive(username, name, kPassword).has_value());
  Person& person = connect();
  person.types(":login " + username);
  person.types(kPassword);
  return person;
}

void World::settle() {
  if (stepwise_) return;
  for (bool moved = true; moved;) {
    run_->store->commit();
    moved = run_->dispatcher.run();
    for (std::size_t at = 0; at < people_.size(); ++at) moved |= people_[at]->take_notices();
  }
}

void World::passes(Duration time) {
  clock_.advance(time);
  settle();
}

void World::change(const Policy& policy) {
  policy_ = policy;
  run_->dispatcher.post(ChangePolicy{std::make_shared<const Policy>(policy), "test"});
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
