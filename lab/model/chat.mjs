// OpenAI's Chat Completions API.
import { events } from './events.mjs';

export const chat = {
  serves: (path) => path.endsWith('/chat/completions'),
  counts: () => false,

  read(request) {
    const messages = request.messages ?? [];
    return {
      done: messages.reduce((sum, message) => sum + (message.role === 'assistant' ? (message.tool_calls?.length ?? 0) : 0), 0),
      results: messages.filter((message) => message.role === 'tool'),
      users: JSON.stringify(messages.filter((message) => message.role === 'user').map((message) => message.content)),
      hasTools: (request.tools ?? []).length > 0,
    };
  },

  write({ response, json, request, turn }) {
    const tool_calls = turn.calls.map(({ id, name, input }, index) => ({ index, id, type: 'function', function: { name, arguments: JSON.stringify(input) } }));
    const whole = { id: 'chatcmpl-lab', created: 1, model: request.model };
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    const finish_reason = tool_calls.length > 0 ? 'tool_calls' : 'stop';
    if (!request.stream) {
      const calls = tool_calls.map(({ index, ...call }) => call);
      const message = { role: 'assistant', content: turn.text ?? null, ...(calls.length > 0 ? { tool_calls: calls } : {}) };
      return json({ ...whole, object: 'chat.completion', choices: [{ index: 0, finish_reason, message }], usage });
    }
    const stream = events(response);
    const part = (delta, reason = null) => stream.send({ ...whole, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: reason }] });
    part({ role: 'assistant', content: '' });
    if (turn.text) part({ content: turn.text });
    tool_calls.forEach((call) => part({ tool_calls: [call] }));
    part({}, finish_reason);
    stream.send({ ...whole, object: 'chat.completion.chunk', choices: [], usage });
    stream.send('[DONE]');
    return stream.end();
  },
};
