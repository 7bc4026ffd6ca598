// Google's generateContent API.
import { events } from './events.mjs';

export const gemini = {
  serves: (path) => /:(generateContent|streamGenerateContent|countTokens)$/.test(path),
  counts: (path) => path.endsWith(':countTokens'),
  count: { totalTokens: 1 },

  read(request) {
    const parts = (request.contents ?? []).flatMap((content) => (content.parts ?? []).map((part) => ({ role: content.role, ...part })));
    const json = request.generationConfig?.responseMimeType === 'application/json';
    return {
      done: parts.filter((part) => part.functionCall).length,
      results: parts.filter((part) => part.functionResponse).map((part) => part.functionResponse),
      users: JSON.stringify(parts.filter((part) => part.role === 'user' && part.text)) + JSON.stringify(request.systemInstruction ?? ''),
      hasTools: !json && (request.tools ?? []).some((tool) => (tool.functionDeclarations ?? []).length > 0),
    };
  },

  write({ response, json, request, url, turn }) {
    // Its own questions beside the conversation (which model, who speaks next) want JSON.
    const aside = request.generationConfig?.responseMimeType === 'application/json';
    const text = aside ? '{"reasoning":"lab","next_speaker":"user","model_choice":"flash","complexity_reasoning":"lab","complexity_score":1}' : turn.text;
    const parts = turn.calls.map(({ id, name, input }) => ({ functionCall: { id, name, args: input }, thoughtSignature: 'bGFi' }));
    if (text) parts.push({ text });
    const whole = { candidates: [{ index: 0, content: { role: 'model', parts }, finishReason: 'STOP' }], usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 }, modelVersion: 'lab', responseId: 'lab' };
    if (!url.pathname.endsWith(':streamGenerateContent')) return json(whole);
    const stream = events(response);
    stream.send(whole);
    return stream.end();
  },
};
