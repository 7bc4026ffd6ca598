// OpenAI's Responses API. A call with a text for its input is a custom tool's.
import { events } from './events.mjs';

const CALLS = ['function_call', 'custom_tool_call', 'local_shell_call'];

const asItem = ({ id, name, input, namespace }) => ({
  ...(typeof input === 'string' ? { type: 'custom_tool_call', id: `ctc_${id}`, input } : { type: 'function_call', id: `fc_${id}`, arguments: JSON.stringify(input) }),
  status: 'completed',
  call_id: id,
  name,
  ...(namespace ? { namespace } : {}),
});

export const responses = {
  serves: (path) => path.endsWith('/responses'),
  counts: () => false,

  read(request) {
    const input = Array.isArray(request.input) ? request.input : [{ role: 'user', content: request.input }];
    const added = input.filter((item) => item.type === 'additional_tools');
    return {
      done: input.filter((item) => CALLS.includes(item.type)).length,
      results: input.filter((item) => (item.type ?? '').endsWith('_output')),
      users: JSON.stringify(input.filter((item) => item.role === 'user' || item.type === 'agent_message')),
      hasTools: (request.tools ?? []).length + added.length > 0,
    };
  },

  write({ response, json, request, turn }) {
    const output = turn.calls.map(asItem);
    if (turn.text) output.push({ type: 'message', id: 'msg_lab', role: 'assistant', status: 'completed', content: [{ type: 'output_text', text: turn.text, annotations: [] }] });
    const usage = { input_tokens: 1, input_tokens_details: { cached_tokens: 0 }, output_tokens: 1, output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 2 };
    const whole = { id: 'resp_lab', object: 'response', created_at: 1, status: 'completed', model: request.model, output, parallel_tool_calls: true, tool_choice: 'auto', tools: [], usage };
    if (!request.stream) return json(whole);
    const stream = events(response);
    let sequence_number = 0;
    const send = (type, fields) => stream.send({ type, sequence_number: sequence_number++, ...fields }, type);
    send('response.created', { response: { ...whole, status: 'in_progress', output: [], usage: null } });
    output.forEach((item, output_index) => {
      const place = { item_id: item.id, output_index };
      send('response.output_item.added', { output_index, item: { ...item, status: 'in_progress', ...(item.type === 'message' ? { content: [] } : {}) } });
      if (item.type === 'message') {
        const part = { content_index: 0, ...place };
        send('response.content_part.added', { ...part, part: { type: 'output_text', text: '', annotations: [] } });
        send('response.output_text.delta', { ...part, delta: turn.text });
        send('response.output_text.done', { ...part, text: turn.text });
        send('response.content_part.done', { ...part, part: item.content[0] });
      } else if (item.type === 'function_call') {
        send('response.function_call_arguments.delta', { ...place, delta: item.arguments });
        send('response.function_call_arguments.done', { ...place, arguments: item.arguments });
      } else {
        send('response.custom_tool_call_input.delta', { ...place, delta: item.input });
        send('response.custom_tool_call_input.done', { ...place, input: item.input });
      }
      send('response.output_item.done', { output_index, item });
    });
    send('response.completed', { response: whole });
    return stream.end();
  },
};
