#include "base/thread.h"

#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <utility>

#include "base/check.h"

namespace turno {
namespace {

struct Start {
  std::string name;
  std::function<void()> body;
};

void* run(void* argument) {
  const std::unique_ptr<Start> start(static_cast<Start*>(argument));
  pthread_setname_np(pthread_self(), start->name.c_str());
  start->body();
  return nullptr;
}

}  // namespace

Thread::Thread(Thread&& other) noexcept
    : handle_(other.handle_), joinable_(std::exchange(other.joinable_, false)) {}

Thread& Thread::operator=(Thread&& other) noexcept {
  CHECK(!joinable_);
  handle_ = other.handle_;
  joinable_ = std::exchange(other.joinable_, false);
  return *this;
}

Thread::~Thread() { CHECK(!joinable_); }

Result<Thread> Thread::start(const char* name, std::size_t stack_bytes,
                             std::function<void()> body) {
  constexpr std::size_t kNameBytes = 15;  // pthread_setname_np(3)
  auto start =
      std::make_unique<Start>(Start{std::string(name).substr(0, kNameBytes), std::move(body)});
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes);
  Thread thread;
  const int status = pthread_create(&thread.handle_, &attributes, run, start.get());
  pthread_attr_destroy(&attributes);
  if (status != 0) {
    return fail(ErrorCode::kSystem, std::string("pthread_create: ") + std::strerror(status));
  }
  start.release();
  thread.joinable_ = true;
  return thread;
}

void Thread::join() {
  CHECK(joinable_);
  pthread_join(handle_, nullptr);
  joinable_ = false;
}

}  // namespace turno
