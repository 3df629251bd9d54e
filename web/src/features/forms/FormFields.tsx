import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormQuestion } from '../../api/forms';
import { askedQuestions, type Answers } from './answers';
import { AnswerField } from './AnswerField';
import './forms.css';

interface FormFieldsProps {
  readonly title: string;
  readonly description: string;
  readonly questions: readonly FormQuestion[];
  readonly answers: Answers;
  /** What is wrong with an answer, by the key of its question. */
  readonly faultOf: (key: string) => string | undefined;
  readonly onAnswer: (key: string, answer: unknown) => void;
  readonly children?: ReactNode;
}

/** The words of a form and the questions that are asked. */
export function FormFields({
  title,
  description,
  questions,
  answers,
  faultOf,
  onAnswer,
  children,
}: FormFieldsProps) {
  const { t } = useTranslation('forms');
  return (
    <>
      <h1>{title}</h1>
      {description !== '' && <p className="form-description">{description}</p>}
      {questions.length === 0 && <p className="form-description">{t('noQuestions')}</p>}
      {askedQuestions(questions, answers).map((question) => (
        <QuestionField
          key={question.key}
          question={question}
          answer={answers[question.key]}
          fault={faultOf(question.key)}
          onAnswer={(answer) => onAnswer(question.key, answer)}
        />
      ))}
      {children}
    </>
  );
}

interface QuestionFieldProps {
  readonly question: FormQuestion;
  readonly answer: unknown;
  readonly fault: string | undefined;
  readonly onAnswer: (answer: unknown) => void;
}

function QuestionField({ question, answer, fault, onAnswer }: QuestionFieldProps) {
  const { t } = useTranslation('forms');
  const id = useId();
  const { title, help, required, type } = question;
  // Several fields share one name: a group says it once.
  const many = type === 'dropdown' || type === 'timeline';
  const Box = many ? 'fieldset' : 'div';
  const Title = many ? 'legend' : 'label';
  return (
    <Box className="form-question" data-testid={`question-${question.key}`}>
      <Title {...(many ? {} : { htmlFor: id })}>
        {title}
        {required && (
          <span className="form-required" title={t('required')}>
            {' *'}
          </span>
        )}
      </Title>
      {help !== '' && (
        <small id={`${id}-help`} className="form-help">
          {help}
        </small>
      )}
      <AnswerField
        id={id}
        question={question}
        answer={answer}
        describedBy={[help === '' ? '' : `${id}-help`, fault === undefined ? '' : `${id}-fault`]
          .join(' ')
          .trim()}
        invalid={fault !== undefined}
        onAnswer={onAnswer}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} className="form-fault" role="alert">
          {fault}
        </p>
      )}
    </Box>
  );
}
