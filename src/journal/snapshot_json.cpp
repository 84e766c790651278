#include "journal/snapshot_json.h"

#include <exception>
#include <memory>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "settings/policy_record.h"

namespace turno {
namespace {

using nlohmann::json;

// Each part is an array in the order of the fields below: ten thousand waiting make a megabyte, and
// names would make it three.
template <class T>
json written(const T& value) {
  if constexpr (std::is_enum_v<T>) {
    return static_cast<std::uint64_t>(value);
  } else {
    return value;
  }
}
json written(TimePoint at) { return at.time_since_epoch().count(); }
json written(Duration time) { return time.count(); }
template <class T>
json written(const std::vector<T>& all) {
  json array = json::array();
  for (const T& each : all) array.push_back(written(each));
  return array;
}

template <class T>
void read(const json& from, T& value) {
  if constexpr (std::is_enum_v<T>) {
    value = static_cast<T>(from.get<std::uint64_t>());
  } else {
    from.get_to(value);
  }
}
void read(const json& from, TimePoint& at) { at = TimePoint(Duration(from.get<std::int64_t>())); }
void read(const json& from, Duration& time) { time = Duration(from.get<std::int64_t>()); }
template <class T>
void read(const json& from, std::vector<T>& all) {
  for (const json& each : from) read(each, all.emplace_back());
}

// Calls `visit` with every field of it, in the order of the array. State may be const.
template <class State, class Visit>
void fields(State& s, Visit&& visit) requires
    std::is_same_v<std::remove_const_t<State>, MatcherState::Customer> {
  visit(s.id, s.joined, s.entered, s.number, s.due, s.conversation, s.reserved, s.line,
        s.customer_class, s.ripe, s.talking, s.away, s.lost_executive, s.overflowed, s.passed);
}
template <class State, class Visit>
void fields(State& s, Visit&& visit) requires
    std::is_same_v<std::remove_const_t<State>, MatcherState::Executive> {
  visit(s.id, s.profile.skills, s.profile.level, s.profile.capacity, s.conversations, s.wrap_ups,
        s.offer, s.paused, s.paused_for_missing, s.away, s.missed, s.grace_over, s.came,
        s.served_for, s.counted_at, s.served, s.freed, s.assigned);
}
template <class State, class Visit>
void fields(State& s, Visit&& visit) requires
    std::is_same_v<std::remove_const_t<State>, MatcherState::Conversation> {
  visit(s.id, s.customer, s.executive, s.began);
}
template <class State, class Visit>
void fields(State& s, Visit&& visit) requires
    std::is_same_v<std::remove_const_t<State>, MatcherState::Offer> {
  visit(s.id, s.customer, s.executive, s.until);
}
template <class State, class Visit>
void fields(State& s,
            Visit&& visit) requires std::is_same_v<std::remove_const_t<State>, MatcherState> {
  visit(s.limits_since, s.now, s.last_conversation, s.last_number, s.moments, s.joined, s.matched,
        s.left, s.refused);
}

template <class State>
json array_of(const State& state) {
  json array = json::array();
  fields(state, [&](const auto&... each) { (array.push_back(written(each)), ...); });
  return array;
}

template <class State>
void read_array(const json& array, State& state) {
  std::size_t at = 0;
  fields(state, [&](auto&... each) { (read(array.at(at++), each), ...); });
}

template <class Part>
json parts(const std::vector<Part>& all) {
  json array = json::array();
  for (const Part& each : all) array.push_back(array_of(each));
  return array;
}

template <class Part>
void read_parts(const json& array, std::vector<Part>& all) {
  for (const json& each : array) read_array(each, all.emplace_back());
}

}  // namespace

std::string snapshot_text(const MatcherState& state) {
  return json{{"form", kSnapshotForm},
              {"policy", policy_record(*state.policy)},
              {"matcher", array_of(state)},
              {"customers", parts(state.customers)},
              {"executives", parts(state.executives)},
              {"conversations", parts(state.conversations)},
              {"offers", parts(state.offers)}}
      .dump();
}

Result<MatcherState> read_snapshot(std::string_view text) {
  try {
    const json snapshot = json::parse(text);
    if (snapshot.at("form").get<int>() != kSnapshotForm) {
      return fail(ErrorCode::kInvalid, "another version of Turno wrote it");
    }
    MatcherState state;
    Result<Policy> policy = read_policy_record(snapshot.at("policy").get<std::string>());
    if (!policy) return tl::unexpected(policy.error());
    state.policy = std::make_shared<const Policy>(*std::move(policy));
    read_array(snapshot.at("matcher"), state);
    read_parts(snapshot.at("customers"), state.customers);
    read_parts(snapshot.at("executives"), state.executives);
    read_parts(snapshot.at("conversations"), state.conversations);
    read_parts(snapshot.at("offers"), state.offers);
    return state;
  } catch (const std::exception& e) {
    return fail(ErrorCode::kInvalid, e.what());
  }
}

}  // namespace turno
