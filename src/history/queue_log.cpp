#include "history/queue_log.h"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "base/tags.h"
#include "base/text.h"
#include "settings/policy_record.h"

namespace turno {
namespace {

using std::chrono::duration_cast;
using std::chrono::seconds;

// Of a whole line, as Asterisk has it, is 8191 bytes; reasons are far shorter than that.
constexpr std::size_t kMaxFieldBytes = 1'000;

// Nothing in a field may end it.
std::string field(std::string_view text) {
  std::string field(cut(text, kMaxFieldBytes));
  for (char& c : field) {
    if (c == '|' || static_cast<unsigned char>(c) < ' ') c = '_';
  }
  return field;
}

}  // namespace

QueueLog::QueueLog(Names names, Write write) : names_(std::move(names)), write_(std::move(write)) {}

void QueueLog::put(std::string_view call, std::string_view line, std::string_view agent,
                   std::string_view event, const std::string& data) {
  write_(at_, fmt::format("{}|{}|{}|{}|{}|{}\n", epoch(), call, line, agent, event, data));
}

void QueueLog::enter(CustomerId customer, Call& call, std::string line, std::int64_t place) {
  call.line = std::move(line);
  call.entered = now_;
  call.first_place = place;
  call.place = place;
  call.number = ++entered_;
  call.answered.reset();
  put(call.id, call.line, "NONE", "ENTERQUEUE",
      fmt::format("|{}|{}", canonical_rut(customer), place));
}

void QueueLog::exit(CustomerId customer, Call& call, std::string_view event) {
  cancel_offer_of(customer);
  put(call.id, call.line, "NONE", event,
      fmt::format("{}|{}|{}", call.place, call.first_place, seconds_since(call.entered)));
  call.line.clear();
}

void QueueLog::answer(Call& call, ExecutiveId executive, std::int64_t ring_s) {
  call.answered = now_;
  put(call.id, call.line, agent(executive), "CONNECT",
      fmt::format("{}|{}.{}|{}", call.held_s, epoch(), sequence_, ring_s));
}

void QueueLog::complete(const Call& call, ExecutiveId executive, std::string_view event) {
  if (call.unended || !call.answered) return;
  put(call.id, call.line, agent(executive), event,
      fmt::format("{}|{}|{}", call.held_s, seconds_since(*call.answered), call.first_place));
}

void QueueLog::cancel_offer_of(CustomerId customer) {
  const auto found = std::find_if(offers_.begin(), offers_.end(), [customer](const auto& one) {
    return one.second.customer == customer;
  });
  const auto call = calls_.find(customer);
  if (found == offers_.end() || call == calls_.end()) return;
  const auto rang = now_ - found->second.made;
  put(call->second.id, call->second.line, agent(found->second.executive), "RINGCANCELED",
      std::to_string(duration_cast<std::chrono::milliseconds>(rang).count()));
  offers_.erase(found);
}

std::int64_t QueueLog::waiting_in(const std::string& line) const {
  return std::count_if(calls_.begin(), calls_.end(), [&](const auto& one) {
    return one.second.line == line && !one.second.answered;
  });
}

void QueueLog::add_member(ExecutiveId executive, const std::string& skills) {
  Member member;
  if (!policy_) {
    member.lines.push_back(Policy::usual_line().name);
  } else {
    const std::vector<std::string> has = split_tags(skills);
    for (const LinePolicy& line : policy_->lines) {
      const bool serves = std::all_of(line.skills.begin(), line.skills.end(), [&](const auto& s) {
        return std::find(has.begin(), has.end(), s) != has.end();
      });
      if (serves) member.lines.push_back(line.name);
    }
  }
  for (const std::string& line : member.lines) put("NONE", line, agent(executive), "ADDMEMBER");
  members_[executive] = std::move(member);
}

void QueueLog::remove_member(ExecutiveId executive) {
  const auto found = members_.find(executive);
  if (found == members_.end()) return;
  for (const std::string& line : found->second.lines) {
    put("NONE", line, agent(executive), "REMOVEMEMBER");
  }
  members_.erase(found);
}

void QueueLog::set_pause(ExecutiveId executive, bool asked, bool away, std::string_view reason) {
  const auto found = members_.find(executive);
  if (found == members_.end()) return;
  Member& member = found->second;
  const bool was = member.asked || member.away;
  member.asked = asked;
  member.away = away;
  if (was == (asked || away)) return;
  for (const std::string& line : member.lines) {
    put("NONE", line, agent(executive), was ? "UNPAUSE" : "PAUSE", field(reason));
  }
}

void QueueLog::restart(const std::string& settings) {
  put("NONE", "NONE", "NONE", "QUEUESTART");
  learn_policy(settings);
  for (const auto& [executive, member] : members_) {
    if (member.asked) paused_before_.insert(executive);
  }
  members_.clear();
  offers_.clear();
  std::vector<std::pair<std::uint64_t, CustomerId>> waiting;
  for (auto call = calls_.begin(); call != calls_.end();) {
    // A log from before version 3 ends here for those who were in it.
    if (call->second.old || call->second.line.empty()) {
      call = calls_.erase(call);
      continue;
    }
    if (call->second.answered) {
      call->second.unended = true;
    } else {
      waiting.emplace_back(call->second.number, call->first);
    }
    ++call;
  }
  std::sort(waiting.begin(), waiting.end());
  for (const auto& [_, customer] : waiting) {
    Call& call = calls_.at(customer);
    enter(customer, call, call.line, call.place);
  }
}

void QueueLog::learn_policy(const std::string& settings) {
  if (old_) return;
  if (Result<Policy> policy = read_policy_record(settings)) policy_ = *std::move(policy);
}

std::string QueueLog::agent(ExecutiveId executive) const {
  return field(names_.executive(executive));
}

std::int64_t QueueLog::epoch() const {
  return std::chrono::floor<seconds>(at_).time_since_epoch().count();
}

std::int64_t QueueLog::seconds_since(TimePoint then) const {
  return std::max<std::int64_t>(0, duration_cast<seconds>(now_ - then).count());
}

}  // namespace turno
